export interface Counts {
  readonly passed: number
  readonly failed: number
}
export function countStage(exitCode: number): Counts
export function countVitest(reportFile: string, exitCode: number): Counts
export function countPlaywright(reportFile: string, exitCode: number): Counts
export function addUp(counts: readonly Counts[]): Counts
