/** So many deaths of a page in so many milliseconds, and it will not live. */
const MOST = 3
const WITHIN = 60_000

/** Answers at each death of a page whether to load it again, or whether it keeps dying. */
export function countDeaths(now: () => number): () => boolean {
  let deaths: readonly number[] = []
  return () => {
    deaths = [...deaths.filter((at) => at > now() - WITHIN), now()]
    return deaths.length < MOST
  }
}
