/** What became of a call: its value, its error, or that it still waits for the person. */
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
  /** After this long the person is told that the keychain waits for them, in milliseconds. */
  readonly tellAfter: number
  /** After this long a caller stops waiting; the call itself cannot be taken back. In milliseconds. */
  readonly giveUpAfter: number
}

/**
 * Lets one keychain call run at a time. Parallel calls on a locked keyring hang for ever and starve the thread pool, and a
 * call that waits at the system's unlock prompt cannot be cancelled: until it ends no other one starts, and callers are
 * told so instead of hanging with it. A job whose caller has gone never starts.
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
