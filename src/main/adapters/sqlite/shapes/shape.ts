/** Whether a value that was read has this shape. */
export type Shape<Value> = (value: unknown) => value is Value

export function shape<Value>(isOne: (value: unknown) => boolean): Shape<Value> {
  return (value): value is Value => isOne(value)
}

export function oneOf<const Value extends string>(values: readonly Value[]): Shape<Value> {
  return shape((value) => values.some((each) => each === value))
}

export function nullable<Value>(of: Shape<Value>): Shape<Value | null> {
  return shape((value) => value === null || of(value))
}

export function list<Value>(of: Shape<Value>, most = Number.POSITIVE_INFINITY): Shape<readonly Value[]> {
  return shape((value) => Array.isArray(value) && value.length <= most && value.every(of))
}

/** A shape for each member; one that may be absent has a shape all the same. */
export type Members<Value> = { readonly [Name in keyof Value]-?: Shape<Exclude<Value[Name], undefined>> }

/** An object with these members and no others. */
export function record<Value extends object>(
  members: Members<Value>,
  mayBeAbsent: readonly (keyof Value & string)[] = [],
): Shape<Value> {
  const shapes = Object.entries<Shape<unknown>>(members)
  const absent = new Set<string>(mayBeAbsent)
  return shape((value) => {
    if (typeof value !== 'object' || value === null) return false
    const found = new Map<string, unknown>(Object.entries(value))
    let present = 0
    for (const [name, of] of shapes) {
      if (!found.has(name)) {
        if (!absent.has(name)) return false
      } else if (of(found.get(name))) present += 1
      else return false
    }
    return present === found.size
  })
}

/** One of several objects, told apart by `kind`: the other members of each. */
export function byKind<Value extends { readonly kind: string }>(
  kinds: {
    readonly [Kind in Value['kind']]: Members<Omit<Extract<Value, { kind: Kind }>, 'kind'>>
  },
): Shape<Value> {
  const shapes = new Map<unknown, Shape<object>>(
    Object.entries<Members<object>>(kinds).map(([kind, members]) => [
      kind,
      record<object>({ ...members, kind: oneOf([kind]) }),
    ]),
  )
  return shape((value) => {
    if (typeof value !== 'object' || value === null || !('kind' in value)) return false
    return shapes.get(value.kind)?.(value) === true
  })
}
