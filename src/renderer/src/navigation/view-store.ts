import { create } from 'zustand'
import type { Connection } from '../../../domain/connections/connection.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'

export type Panel =
  | { readonly kind: 'key'; readonly reference: KeyReference }
  | { readonly kind: 'new-key' }
  /** Replaces this key: at once if that was agreed to before, else by a plan. */
  | { readonly kind: 'replace'; readonly reference: KeyReference }
  /** The plan, to be looked at and changed before anything begins. */
  | { readonly kind: 'plan'; readonly reference: KeyReference }
  /** The last replacement of this key, as it was. */
  | { readonly kind: 'replacement'; readonly reference: KeyReference }
  | null

export type Dialog =
  | { readonly kind: 'connect' }
  | { readonly kind: 'settings' }
  /** Takes a new management key, after Wevion refused the old one. */
  | { readonly kind: 'reconnect'; readonly connectionId: ConnectionId }
  | null

interface ViewState {
  readonly view: 'keys' | 'expiring' | 'rotations' | 'activity'
  /** Null: all connections. */
  readonly connectionId: ConnectionId | null
  readonly panel: Panel
  readonly dialog: Dialog
  /** The connection of which the person is told whose power it has. */
  readonly justConnected: ConnectionId | null
  show(view: ViewState['view'], connectionId?: ConnectionId | null): void
  open(panel: Panel): void
  openDialog(dialog: Dialog): void
  showConnected(connection: Connection): void
  dismissConnected(): void
}

/** What is on the screen; nothing of it is main's business. */
export const useView = create<ViewState>((set) => ({
  view: 'keys',
  connectionId: null,
  panel: null,
  dialog: null,
  justConnected: null,
  show: (view, connectionId = null) => set({ view, connectionId, panel: null }),
  open: (panel) => set({ panel }),
  openDialog: (dialog) => set({ dialog }),
  showConnected: ({ id }) => set({ view: 'keys', justConnected: id }),
  dismissConnected: () => set({ justConnected: null }),
}))
