interface Destroyable {
  isDestroyed(): boolean
}

/**
 * Makes the methods and properties of a destroyed object throw, as Electron's do (shell/common/gin_helper, `Destroyable` and
 * function_template.h). `destroy`, `isDestroyed` and the host's own methods still work.
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
