import { EventEmitter } from 'node:events'

/** Thrown for an access to a part of Electron that this host does not have. */
export class Uncovered extends Error {
  override readonly name = 'Uncovered'
  constructor(call: string) {
    super(`${call} is not covered by the Chromium host`)
  }
}

/** Properties that JavaScript itself reads on any object. */
const ASKED_OF_ANY = new Set<string | symbol>([
  'then',
  'toJSON',
  'asymmetricMatch',
  '$$typeof',
  'nodeType',
  'domain',
])

function refusing<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(from, property, receiver) {
      if (property in from || typeof property === 'symbol' || ASKED_OF_ANY.has(property))
        return Reflect.get(from, property, receiver)
      throw new Uncovered(`electron.${name}.${property}`)
    },
  })
}

/**
 * Makes reading a property that `target` does not have throw an error that names the call. Objects keep their identity and
 * their private fields: only the end of their prototype chain changes. Classes are returned wrapped.
 */
export function onlyCovered<Target extends object>(name: string, target: Target): Target {
  if (typeof target === 'function') return refusing(name, target)
  let last: object = target
  for (;;) {
    const next: object | null = Object.getPrototypeOf(last)
    if (next === null || next === Object.prototype || next === EventEmitter.prototype) break
    last = next
  }
  const base: object = Object.getPrototypeOf(last) ?? Object.prototype
  const end = refusing(name, Object.prototype)
  const copied =
    base === EventEmitter.prototype
      ? Object.create(end, Object.getOwnPropertyDescriptors(EventEmitter.prototype))
      : end
  Object.setPrototypeOf(last, copied)
  return target
}
