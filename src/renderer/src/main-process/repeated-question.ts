/** A question to main that is asked again whenever something has changed. */
export interface RepeatedQuestion {
  ask(): Promise<void>
  /** No answer is taken any more. */
  end(): void
}

/**
 * Several may be open at once, and nothing says that they are answered in the order in which they were asked: an answer
 * is taken only if none to a later question was, so that what is shown never goes back in time.
 */
export function repeatedQuestion<Answer>(
  ask: () => Promise<Answer>,
  take: (answer: Answer) => void,
): RepeatedQuestion {
  let asked = 0
  let taken = 0
  return {
    async ask() {
      asked += 1
      const mine = asked
      const answer = await ask()
      if (mine < taken) return
      taken = mine
      take(answer)
    },
    end() {
      taken = Number.POSITIVE_INFINITY
    },
  }
}
