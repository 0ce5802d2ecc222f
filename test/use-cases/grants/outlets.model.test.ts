import { expect, test } from 'vitest'
import type { Chance } from './forged-rows.ts'
import { createModelledApp } from './modelled-app.ts'

/** Steps in all; more by the environment, e.g. `WEVION_KEYS_MODEL_STEPS=100000`. */
const STEPS = Number(process.env.WEVION_KEYS_MODEL_STEPS ?? 1_500)
const STEPS_OF_A_WORLD = 500
const SEED = Number(process.env.WEVION_KEYS_MODEL_SEED ?? Date.now() % 1_000_000)

/** The same for the same seed (mulberry32). */
function chanceOf(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    of(values) {
      const value = values[below(values.length)]
      if (value === undefined) throw new Error('Nothing to choose from')
      return value
    },
  }
}

test(
  'whatever the window asks and the store says, no secret goes where the person has not said',
  async () => {
    const totals: Record<string, number> = {}
    for (let world = 0; world * STEPS_OF_A_WORLD < STEPS; world += 1) {
      const app = createModelledApp(chanceOf(SEED + world))
      try {
        const before: string[] = []
        for (let step = 0; step < STEPS_OF_A_WORLD; step += 1) {
          const { name, wrongs } = await app.step()
          before.push(name)
          expect(wrongs, `seed ${SEED + world}, after ${before.slice(-25).join(', ')}`).toEqual([])
        }
      } finally {
        for (const [name, count] of Object.entries(app.counts)) totals[name] = (totals[name] ?? 0) + count
        app.close()
      }
    }
    // It has gone the ways that it is to prove: secrets were delivered, and others were not.
    for (const name of ['delivered', 'opened', 'declined', 'refused', 'addressed'])
      expect(totals[name], JSON.stringify(totals)).toBeGreaterThan(STEPS / 1_000)
  },
  STEPS * 1_000,
)
