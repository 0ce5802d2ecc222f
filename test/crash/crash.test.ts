import { expect, test } from 'vitest'
import { killedProcesses } from './kill-sample.ts'
import { manyRuns } from './many-runs.ts'

/** In milliseconds, for one of the runs; several go on at once. */
const PATIENCE_EACH = 20_000

test(
  'rotations killed at instants over all of it, with everything else that goes wrong, come to a good end',
  async () => {
    const { runs, killed, lives, instants, wrong } = await manyRuns(killedProcesses)
    console.log(`${runs} runs, ${killed} killed, ${lives} processes; one rotation has ${instants} instants`)
    expect(wrong).toEqual([])
    // Killed by count, not by time: how many are does not depend on the machine.
    expect(killed).toBeGreaterThan(killedProcesses / 2)
  },
  Math.max(6, killedProcesses) * PATIENCE_EACH,
)
