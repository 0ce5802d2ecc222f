import { availableParallelism } from 'node:os'
import { type CrashPlanOfRun, crashPlans } from './crash-plans.ts'
import { crashRun } from './crash-run.ts'

export interface CrashCounts {
  readonly runs: number
  readonly killed: number
  readonly lives: number
  /** Instants of one undisturbed rotation at which it can be killed. */
  readonly instants: number
  /** What was wrong in the end, with the run. */
  readonly wrong: readonly string[]
}

/** Kills rotations as planned, several at a time, and counts what became of them. */
export async function manyRuns(runs: number): Promise<CrashCounts> {
  const undisturbed = await crashRun(null, null)
  const waiting = [...crashPlans(runs, undisturbed.instants)]
  const wrong = [...undisturbed.wrong]
  let killed = 0
  let lives = undisturbed.lives
  async function work(): Promise<void> {
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
      const result = await run(plan)
      if (result.killed) killed += 1
      lives += result.lives
      wrong.push(...result.wrong)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work))
  return { runs, killed, lives, instants: undisturbed.instants, wrong }
}

async function run({ name, fault, killAt }: CrashPlanOfRun) {
  const result = await crashRun(killAt, fault)
  return { ...result, wrong: result.wrong.map((words) => `${name}, killed at ${killAt}: ${words}`) }
}
