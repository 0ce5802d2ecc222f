interface Destroyable {
  isDestroyed(): boolean
}

/**
 * The methods and properties of an object that has been destroyed throw, as Electron's do (shell/common/gin_helper,
 * `Destroyable` and function_template.h). `destroy`, `isDestroyed` and the host's own can be called all the same.
 */
export function onlyWhileAlive(prototype: Destroyable, own: readonly string[]): void {
  const free = new Set(['constructor', 'destroy', 'isDestroyed', ...own])
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (free.has(name)) continue
    const { get, value } = descriptor
    if (get !== undefined) Object.defineProperty(prototype, name, { ...descriptor, get: guarded(get) })
    else if (typeof value === 'function')
      Object.defineProperty(prototype, name, { ...descriptor, value: guarded(value) })
  }
}

function guarded<Args extends unknown[], Answer>(call: (...args: Args) => Answer) {
  return function alive(this: Destroyable, ...args: Args): Answer {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed')
    return Reflect.apply(call, this, args)
  }
}
