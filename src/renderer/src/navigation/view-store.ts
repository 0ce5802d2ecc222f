import { create } from 'zustand'
import type { Connection } from '../../../domain/connections/connection.ts'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'

export type Panel =
  | { readonly kind: 'key'; readonly reference: KeyReference }
  | { readonly kind: 'new-key' }
  /** Rotates this key: at once if its plan was agreed to before, else the plan is shown. */
  | { readonly kind: 'replace'; readonly reference: KeyReference }
  /** The plan, to be reviewed and changed before anything starts. */
  | { readonly kind: 'plan'; readonly reference: KeyReference }
  /** The latest rotation of this key, even if it is over. */
  | { readonly kind: 'replacement'; readonly reference: KeyReference }
  | null

export type Dialog =
  | { readonly kind: 'connect' }
  | { readonly kind: 'settings' }
  /** Asks for a new management key after Wevion refused the old one. */
  | { readonly kind: 'reconnect'; readonly connectionId: ConnectionId }
  | null

interface ViewState {
  readonly view: 'keys' | 'expiring' | 'rotations' | 'activity'
  /** Null: all connections. */
  readonly connectionId: ConnectionId | null
  readonly panel: Panel
  readonly dialog: Dialog
  /** The connection whose acting user is shown after connecting. */
  readonly justConnected: ConnectionId | null
  show(view: ViewState['view'], connectionId?: ConnectionId | null): void
  open(panel: Panel): void
  openDialog(dialog: Dialog): void
  showConnected(connection: Connection): void
  dismissConnected(): void
}

/** What is on the screen. Main knows nothing of it. */
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
