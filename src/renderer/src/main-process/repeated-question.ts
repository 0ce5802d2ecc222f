export interface RepeatedQuestion {
  ask(): Promise<void>
  /** Drops every answer from now on. */
  end(): void
}

/**
 * A question that is asked again whenever something changed. Answers may arrive out of order: one is dropped if a later
 * question has been answered, so that the screen never goes back in time.
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
