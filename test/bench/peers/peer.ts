/** A program whose list of so many entries is open. */
export interface OpenPeer {
  /** The process that all of its others descend from. */
  readonly pid: number
  /** Milliseconds from the start of the process until its list could be used. */
  readonly startedIn: number
  /** Types the text into its search, a character at a time. */
  search(text: string): Promise<void>
  close(): Promise<void>
}

/** What people use to keep secrets on a desktop. */
export interface Peer {
  readonly name: string
  open(entries: number): Promise<OpenPeer>
}

/** Between two keys, in milliseconds: as one types. */
export const KEY_PAUSE = 200
