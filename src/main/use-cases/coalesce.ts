import type { Ports } from '../ports/ports.ts'

/** Answers a wish for work that is done once for all wishes within that many milliseconds of the first. */
export function onceSoon({ wait }: Pick<Ports, 'wait'>, milliseconds: number, work: () => void): () => void {
  let wished = false
  return () => {
    if (wished) return
    wished = true
    void wait(milliseconds).then(() => {
      wished = false
      work()
    })
  }
}
