import type { DestinationConfig } from '../../domain/destination.ts'
import type { Grant, IsGenuine } from '../../domain/grants/grant.ts'
import type { OutletFacts, Question } from '../../domain/grants/question.ts'
import type { Result } from '../../domain/result.ts'

/**
 * What the person agreed to, each sealed under a key that only the keychain holds: whoever edits the store can take
 * grants away and cannot make any.
 */
export interface Grants {
  /** Reads the sealing key, or makes it. Fails as the keychain does. */
  open(): Promise<Result<OpenGrants>>
  /**
   * Takes back every grant that `concerned` names. All others are sealed anew under another key, so that an old copy
   * of the store does not bring back what was taken back. Fails as the keychain does; then nothing was taken back.
   */
  withdraw(concerned: (grant: Grant) => boolean): Promise<Result<undefined>>
}

export interface OpenGrants {
  readonly isGenuine: IsGenuine
  /** Writes within a transaction that is open. A grant that could not be written still holds until the app ends. */
  give(grant: Grant): void
}

/** Asks the person, one question at a time. False: they did not agree. */
export type AskPerson = (question: Question) => Promise<boolean>

/** Finds out what this computer makes of a destination's configuration. Sends nothing and runs nothing. */
export type ResolveOutlet = (config: DestinationConfig) => Promise<OutletFacts>
