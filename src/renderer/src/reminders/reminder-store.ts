import { create } from 'zustand'
import type { Output } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import { askAndFollow } from '../main-process/ask-and-follow.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request } from '../main-process/request.ts'

export type Upcoming = Output<'reminders.upcoming'>
export type UpcomingEntry = Upcoming['entries'][number]

interface ReminderState {
  /** Null until main has answered for the first time. */
  readonly upcoming: Upcoming | null
  readonly failure: Failure | null
  load(): Promise<void>
}

export const useReminders = create<ReminderState>((set) => ({
  upcoming: null,
  failure: null,
  load: repeatedQuestion(
    () => request('reminders.upcoming', undefined),
    (answer) => set(answer.ok ? { upcoming: answer.value, failure: null } : { failure: answer.failure }),
  ).ask,
}))

export function followReminders(): void {
  askAndFollow(useReminders.getState().load, 'reminders-changed')
}
