import { create } from 'zustand'
import type { Connection } from '../../../domain/connections/connection.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { askAndFollow } from '../main-process/ask-and-follow.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request, subscribe } from '../main-process/request.ts'

interface ConnectionState {
  /** Null until main has answered for the first time. */
  readonly connections: readonly Connection[] | null
  readonly syncing: ReadonlySet<ConnectionId>
  readonly failure: Failure | null
  load(): Promise<void>
}

export const useConnections = create<ConnectionState>((set) => ({
  connections: null,
  syncing: new Set(),
  failure: null,
  load: repeatedQuestion(
    () => request('connections.list', undefined),
    (answer) =>
      set(answer.ok ? { connections: [...answer.value], failure: null } : { failure: answer.failure }),
  ).ask,
}))

function mark(id: ConnectionId, syncing: boolean): void {
  useConnections.setState((state) => {
    const next = new Set(state.syncing)
    if (syncing) next.add(id)
    else next.delete(id)
    return { syncing: next }
  })
}

export function followConnections(): void {
  askAndFollow(useConnections.getState().load, 'connections-changed')
  subscribe('sync-started', ({ connectionId }) => mark(connectionId, true))
  subscribe('sync-ended', ({ connectionId }) => mark(connectionId, false))
}
