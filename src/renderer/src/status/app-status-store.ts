import { create } from 'zustand'
import type { Output } from '../../../contract/requests.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { askAndFollow } from '../main-process/ask-and-follow.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request, subscribe } from '../main-process/request.ts'
import { setClockAhead } from '../time/clock.ts'
import { clockMoved } from '../time/use-now.ts'

interface AppStatusState {
  readonly status: Output<'app.status'> | null
  /** When main clears the copied secret from the clipboard; null when the clipboard holds none. */
  readonly clipboardClearsAt: Instant | null
  /** The clipboard could not be cleared: it may still hold the copied secret. */
  readonly clipboardStuck: boolean
  /** The key whose secret was copied last; null before the first. */
  readonly copied: KeyReference | null
  load(): Promise<void>
}

export const useAppStatus = create<AppStatusState>((set) => ({
  status: null,
  clipboardClearsAt: null,
  clipboardStuck: false,
  copied: null,
  load: repeatedQuestion(
    () => request('app.status', undefined),
    (answer) => {
      if (!answer.ok) return
      setClock(answer.value.clockAhead)
      set({ status: answer.value })
    },
  ).ask,
}))

function setClock(ahead: number): void {
  setClockAhead(ahead)
  clockMoved()
}

export function followAppStatus(): void {
  askAndFollow(useAppStatus.getState().load, 'keychain-changed')
  subscribe('clock-moved', ({ ahead }) => setClock(ahead))
  subscribe('clipboard-changed', ({ clearsAt, stuck }) =>
    useAppStatus.setState({ clipboardClearsAt: clearsAt, clipboardStuck: stuck }),
  )
}
