import type { Comparison } from './comparison.ts'
import type { Summary } from './statistics.ts'

/** How often a comparison is repeated before it counts as failed. */
export const REPETITIONS = 3

/** What one repetition came to; null where it could not be taken. */
export type Repetition = Pick<Summary, 'ratio'> | null

/** Twice as bad as its aim: what noise on a shared machine hardly does, and three times in a row does not. */
export function missesTwice({ ratio }: Pick<Summary, 'ratio'>, aim: Comparison['aim']): boolean {
  return 'atMost' in aim ? ratio > aim.atMost * 2 : ratio < aim.atLeast / 2
}

/**
 * What the repetitions so far say: a single one within twice the aim passes, and only as many as there may be, all of which
 * missed it or could not be taken, fail.
 */
export function judge(
  repetitions: readonly Repetition[],
  aim: Comparison['aim'],
): 'passed' | 'failed' | 'repeat' {
  if (repetitions.some((each) => each !== null && !missesTwice(each, aim))) return 'passed'
  return repetitions.length < REPETITIONS ? 'repeat' : 'failed'
}
