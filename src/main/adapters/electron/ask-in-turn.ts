import type { AskPerson } from '../../ports/grants.ts'

/** Questions that are shown or wait for that. More than anything but a script has at once. */
const MOST_WAITING = 3

/**
 * Asks one question at a time, and has `pause` pass between two: the second click of a double click must not answer the
 * next one, whose buttons lie in the same place. What would have to wait long counts as not agreed to.
 */
export function askInTurn(show: AskPerson, pause: () => Promise<void>): AskPerson {
  let before: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return (question) => {
    if (waiting === MOST_WAITING) return Promise.resolve(false)
    waiting += 1
    const answer = before.then(() => show(question))
    before = answer
      .catch(() => {})
      .then(() => {
        waiting -= 1
        return pause()
      })
    return answer
  }
}
