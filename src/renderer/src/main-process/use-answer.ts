import { useState, useSyncExternalStore } from 'react'
import type { EventName } from '../../../contract/events.ts'
import type { Input, Method, Output } from '../../../contract/requests.ts'
import { type Answer, createLiveAnswer, type LiveAnswer } from './live-answer.ts'

type FollowedAnswer<Value> = Answer<Value> & Pick<LiveAnswer<Value>, 'ask' | 'set'>

/** Main's answer to a request, asked for when the component appears and again after each of these events. */
export function useAnswer<Name extends Method>(
  method: Name,
  input: Input<Name>,
  ...events: readonly EventName[]
): FollowedAnswer<Output<Name>> {
  const question = JSON.stringify([method, input])
  const create = () => ({ question, live: createLiveAnswer(method, input, events) })
  const [current, setCurrent] = useState(create)
  // The answer to another question is no answer to this one.
  if (current.question !== question) setCurrent(create())
  const { ask, set, follow, get } = current.live
  return { ...useSyncExternalStore(follow, get), ask, set }
}
