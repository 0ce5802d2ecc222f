const last = new Map<string, Promise<unknown>>()

/** Runs `work` after all earlier work on that path: two rotations may deliver to one file at the same time. */
export function queued<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  const turn = (last.get(path) ?? Promise.resolve()).then(work, work)
  last.set(path, turn)
  const forget = () => {
    if (last.get(path) === turn) last.delete(path)
  }
  turn.then(forget, forget)
  return turn
}
