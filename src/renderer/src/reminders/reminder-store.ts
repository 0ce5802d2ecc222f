import { create } from 'zustand'
import type { Output } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import { request, subscribe } from '../main-process/request.ts'

export type Upcoming = Output<'reminders.upcoming'>
export type UpcomingEntry = Upcoming['entries'][number]

interface ReminderState {
  /** Null until main has answered for the first time. */
  readonly upcoming: Upcoming | null
  readonly failure: Failure | null
  load(): Promise<void>
}

let asked = 0

export const useReminders = create<ReminderState>((set) => ({
  upcoming: null,
  failure: null,
  async load() {
    asked += 1
    const mine = asked
    const answer = await request('reminders.upcoming', undefined)
    if (mine !== asked) return
    set(answer.ok ? { upcoming: answer.value, failure: null } : { failure: answer.failure })
  },
}))

export function followReminders(): void {
  const { load } = useReminders.getState()
  void load()
  subscribe('reminders-changed', () => void load())
}
