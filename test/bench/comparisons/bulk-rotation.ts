import { MINUTE } from '../../../src/domain/instant.ts'
import type { Comparison, Pair } from '../comparison.ts'
import { openLimitedApp } from '../main-many-keys.ts'

const LIMIT = 100
const KEYS = 60

export const bulkRotation: Comparison = {
  id: 'bulk-rotation',
  title: `${KEYS} keys replaced under a limit of ${LIMIT} requests a minute, by an injected clock`,
  floor: 'The limit itself',
  unit: 'requests/min',
  aim: { atLeast: 0.95 },
  keys: KEYS,
  grows: false,
  pairs: { full: 15, quick: 1 },

  open: async () => ({ pair: replaceMany, close: async () => {} }),
}

/** Requests that the limit let through, over the time until it opened for the last of them. */
async function replaceMany(): Promise<Pair> {
  await using limited = await openLimitedApp(KEYS, LIMIT)
  const { app, keys } = limited
  const elapsed = () => Date.now() + app.ahead
  const before = answered()
  const began = elapsed()
  let opened = { at: began, requests: 0 }
  app.manyRotations.start({ keys })
  for (;;) {
    await app.rotationDriver.idle()
    if (app.store.rotations.open().every(({ step }) => step === 'watch')) break
    limited.passTime()
    opened = { at: elapsed(), requests: answered() - before }
  }
  if (opened.requests === 0) throw new Error('The limit was never met')
  return { floor: LIMIT, app: (opened.requests * MINUTE) / (opened.at - began) }

  function answered(): number {
    const { requests } = app.sandbox.state
    return requests.filter(({ keyId, status }) => keyId === limited.limitedKey && status < 400).length
  }
}
