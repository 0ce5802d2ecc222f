import { DAY, MINUTE } from '../../src/domain/instant.ts'
import type { KeyReference } from '../../src/domain/keys/api-key.ts'
import { openTestApp, type TestApp } from '../use-cases/open-test-app.ts'

export interface LimitedApp extends AsyncDisposable {
  readonly app: TestApp
  readonly keys: readonly KeyReference[]
  /** The sandbox's number of the key that is limited. */
  readonly limitedKey: number
  /** Lets the time pass until the app's own alarm is due, and the alarm ring. */
  passTime(): void
}

/** The app with that many keys to replace, each as soon as its replacement is verified, and a limited management key. */
export async function openLimitedApp(count: number, limit: number): Promise<LimitedApp> {
  let alarm: { readonly ring: () => void; readonly left: number } | null = null
  const app = await openTestApp({}, () => ({
    schedule(ring, left) {
      const set = { ring, left }
      alarm = set
      return () => {
        if (alarm === set) alarm = null
      }
    },
  }))
  const limited = await app.sandbox.addKey({ name: 'Limited', expiresAt: null, rateLimit: limit })
  const names = Array.from({ length: count }, (_, index) => `Bulk ${index}.`)
  for (const name of names) await app.sandbox.addKey({ name, expiresAt: Date.now() + 7 * DAY })
  await app.sync.all()
  const keys = names.map((name) => {
    const [found] = app.store.keys.namesakes(app.connection.id, name)
    if (found === undefined) throw new Error(`${name} is not in the list`)
    const key = { connectionId: app.connection.id, keyId: found.id }
    app.store.destinations.setPolicy(key, { kind: 'as-soon-as-verified' })
    return key
  })
  const connected = await app.handlers['connections.reconnect']({
    connectionId: app.connection.id,
    managementKey: limited.secret,
  })
  if (!connected.ok) throw new Error(JSON.stringify(connected.failure))
  // What connecting asked for is out of the limit's sight then.
  app.sandbox.clock.move(2 * MINUTE)
  app.ahead += 2 * MINUTE
  return {
    app,
    keys,
    limitedKey: limited.key.id,
    passTime() {
      const set = alarm
      if (set === null) throw new Error('The app waits for nothing')
      alarm = null
      app.sandbox.clock.move(set.left)
      app.ahead += set.left
      set.ring()
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}
