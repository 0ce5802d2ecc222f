import type { DestinationConfigOf, DestinationKind } from '../../../../domain/destination.ts'

export interface DestinationField {
  readonly name: string
  readonly label: string
  /** With a hint a field may stay empty, unless it says otherwise. */
  readonly hint?: string
  readonly required?: boolean
  /** Whether it takes only what `isVariableName` does. */
  readonly variable?: boolean
  /** The credential, of which a kind has one at most: it goes to the keychain, and is no part of the configuration. */
  readonly secret?: boolean
}

/** What was typed into the fields, by their names, without the white space around it. */
export interface FieldValues {
  /** Empty: nothing. */
  text(name: string): string
  /** Null: nothing. */
  optional(name: string): string | null
}

/** How a kind of destination is shown and asked for. */
export interface KindDescription<Kind extends DestinationKind> {
  readonly title: string
  /** In the order in which they are asked for. */
  readonly fields: readonly DestinationField[]
  /** Asked once every required field is filled in. */
  readonly config: (values: FieldValues) => DestinationConfigOf<Kind>
  /** Which destination it is, in a line. */
  readonly words: (config: DestinationConfigOf<Kind>) => string
}
