/** The outcome of a call: its value, its error, or that it still waits for the person. */
export type CallOutcome<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'waiting' }

export interface CallQueue {
  run<Value>(work: () => Promise<Value>): Promise<CallOutcome<Value>>
  /** Whether a call has been waiting longer than a healthy keychain ever takes. */
  readonly waiting: boolean
}

interface Limits {
  /** Milliseconds until the person is told that the keychain waits for them. */
  readonly tellAfter: number
  /** Milliseconds until a caller stops waiting. The call itself cannot be cancelled. */
  readonly giveUpAfter: number
}

/**
 * Runs one keychain call at a time. Parallel calls on a locked keyring hang for ever and starve the thread pool, and a
 * call that waits at the system's unlock prompt cannot be cancelled. Until it ends no other call starts, and callers get
 * `waiting` instead of hanging. A call whose caller has given up never starts.
 */
export function createCallQueue(limits: Limits, onWaitingChange: () => void): CallQueue {
  let tail: Promise<unknown> = Promise.resolve()
  let waiting = false
  let stuck = false
  const leaving = new Set<() => void>()

  function setWaiting(value: boolean): void {
    if (waiting === value) return
    waiting = value
    onWaitingChange()
  }

  async function perform<Value>(work: () => Promise<Value>): Promise<CallOutcome<Value>> {
    const tell = setTimeout(() => setWaiting(true), limits.tellAfter)
    const giveUp = setTimeout(() => {
      stuck = true
      for (const leave of leaving) leave()
    }, limits.giveUpAfter)
    try {
      return { kind: 'answered', value: await work() }
    } catch (error) {
      return { kind: 'failed', error }
    } finally {
      clearTimeout(tell)
      clearTimeout(giveUp)
      stuck = false
      setWaiting(false)
    }
  }

  return {
    get waiting() {
      return waiting
    },
    run<Value>(work: () => Promise<Value>): Promise<CallOutcome<Value>> {
      if (stuck) return Promise.resolve({ kind: 'waiting' })
      return new Promise((resolve) => {
        let gone = false
        const leave = () => {
          gone = true
          leaving.delete(leave)
          resolve({ kind: 'waiting' })
        }
        leaving.add(leave)
        tail = tail.then(async () => {
          if (gone) return
          const outcome = await perform(work)
          leaving.delete(leave)
          resolve(outcome)
        })
      })
    },
  }
}
