/** The port, with the named methods run within `around`, which is given each call's name and arguments. */
export function aroundMethods<Port extends object>(
  port: Port,
  names: readonly (keyof Port & string)[],
  around: (name: string, input: readonly unknown[], work: () => unknown) => unknown,
): Port {
  const changed = names.map((name) => {
    const method = port[name]
    if (typeof method !== 'function') throw new Error(`${name} is not a method`)
    return [
      name,
      (...input: unknown[]) => around(name, input, () => Reflect.apply(method, port, input)),
    ] as const
  })
  return { ...port, ...Object.fromEntries(changed) }
}
