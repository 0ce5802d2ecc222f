/** This many deaths of the page within this many milliseconds mean that it keeps dying. */
const MOST = 3
const WITHIN = 60_000

/** Returns a function to call at each death of the page: true means load the page again, false means give up. */
export function countDeaths(now: () => number): () => boolean {
  let deaths: readonly number[] = []
  return () => {
    deaths = [...deaths.filter((at) => at > now() - WITHIN), now()]
    return deaths.length < MOST
  }
}
