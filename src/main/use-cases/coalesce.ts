import type { Ports } from '../ports/ports.ts'

/** Returns a function that runs `work` once for all calls within that many milliseconds of the first. */
export function coalesce({ wait }: Pick<Ports, 'wait'>, milliseconds: number, work: () => void): () => void {
  let scheduled = false
  return () => {
    if (scheduled) return
    scheduled = true
    void wait(milliseconds).then(() => {
      scheduled = false
      work()
    })
  }
}
