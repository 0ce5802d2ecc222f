import type { EventName } from '../../../contract/events.ts'
import type { Input, Method, Output } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import { askAndFollow } from './ask-and-follow.ts'
import { type RepeatedQuestion, repeatedQuestion } from './repeated-question.ts'
import { request } from './request.ts'

export interface Answer<Value> {
  readonly answered: boolean
  /** Null until main has answered. A failure leaves it as it was. */
  readonly value: Value | null
  /** Of the latest answer. */
  readonly failure: Failure | null
}

export interface LiveAnswer<Value> {
  get(): Answer<Value>
  /** Asks main now and after each event, until the returned function is called. */
  follow(onChange: () => void): () => void
  /** Asks once more; does nothing while nobody follows. */
  ask(): Promise<void>
  /** Shows this until main's next answer. */
  set(value: Value): void
}

/** What main answers to one request, kept up to date by asking again after each of these events. */
export function createLiveAnswer<Name extends Method>(
  method: Name,
  input: Input<Name>,
  events: readonly EventName[],
): LiveAnswer<Output<Name>> {
  let answer: Answer<Output<Name>> = { answered: false, value: null, failure: null }
  let question: RepeatedQuestion | null = null
  let notify = () => {}

  function change(next: Answer<Output<Name>>): void {
    answer = next
    notify()
  }

  return {
    get: () => answer,
    follow(onChange) {
      notify = onChange
      const current = repeatedQuestion(
        () => request(method, input),
        (result) =>
          change({
            answered: true,
            value: result.ok ? result.value : answer.value,
            failure: result.ok ? null : result.failure,
          }),
      )
      question = current
      const unfollow = askAndFollow(current.ask, ...events)
      return () => {
        unfollow()
        current.end()
        question = null
        notify = () => {}
      }
    },
    async ask() {
      await question?.ask()
    },
    set: (value) => change({ answered: true, value, failure: null }),
  }
}
