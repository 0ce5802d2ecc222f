/** Set by `npm run test:crash`: how many processes are to be killed. */
const asked = process.env.WEVION_KEYS_KILLS

/** Whether the kills within one process and the full disks are all to be gone through; else a sample is enough. */
export const everyKill = asked !== undefined

/** How many processes are killed; without a wish each fault is met once. */
export const killedProcesses = Number(asked ?? 12)

/**
 * One instant of each kind, counted from 1. Of a kind that comes several times, the kinds take the first, the second and
 * so on in turn, so that the sample is spread over the whole.
 */
export function oneOfEachKind(kinds: readonly string[]): readonly number[] {
  const places = new Map<string, number[]>()
  kinds.forEach((kind, index) => {
    places.set(kind, [...(places.get(kind) ?? []), index + 1])
  })
  return [...places.values()].flatMap((of, turn) => of[turn % of.length] ?? []).toSorted((a, b) => a - b)
}

/** In milliseconds, for a test that kills again and again: much longer than a busy machine takes. */
export const PATIENCE = 900_000
