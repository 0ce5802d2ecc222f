/** A column that holds JSON; undefined, which is of no shape, where it does not. */
export function fromJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function fromNullableJson(text: unknown): unknown {
  return text === null ? null : fromJson(text)
}

/** A column that holds 0 or 1; undefined where it holds anything else. */
export function fromBit(value: unknown): boolean | undefined {
  return value === 1 ? true : value === 0 ? false : undefined
}
