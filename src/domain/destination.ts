import type { Failure } from './failure.ts'
import type { DestinationId } from './identifiers.ts'
import type { Duration, Instant } from './instant.ts'
import type { KeyReference } from './keys/api-key.ts'

/** The configuration of each kind of destination, as stored. No member ever holds a secret. */
export interface DestinationConfigs {
  /** One variable of a `.env` file. */
  readonly 'env-file': { readonly path: string; readonly variable: string }
  /** A program that receives the secret, e.g. to deploy or restart something. Never passed as an argument. */
  readonly command: {
    /** The program and its arguments; run without a shell. */
    readonly argv: readonly string[]
    /** Null: the person's home folder. */
    readonly workingFolder: string | null
    /** The environment variable that carries the secret; null: standard input. */
    readonly variable: string | null
    readonly timeLimit: Duration
  }
  /** A GitHub Actions secret. The token is a credential in the keychain. */
  readonly github: {
    /** `https://api.github.com`, or the API address of a GitHub Enterprise server. */
    readonly apiAddress: string
    readonly owner: string
    /** Null: an organisation secret of `owner`. */
    readonly repository: string | null
    /** An environment of the repository; null: the repository itself. */
    readonly environment: string | null
    readonly name: string
  }
  /** AWS Secrets Manager, using the SDK's default credential chain. */
  readonly aws: {
    readonly region: string
    /** A profile of the AWS configuration; null: the SDK's default. */
    readonly profile: string | null
    readonly secretId: string
    /** One field of a JSON value; null: the whole value. */
    readonly jsonField: string | null
  }
  /**
   * A field of a 1Password item, through the `op` command. A service account's token is a credential in the keychain.
   */
  readonly 'one-password': {
    readonly account: string | null
    readonly vault: string
    readonly item: string
    readonly field: string
  }
  /** The person copies the secret there and confirms it. */
  readonly 'by-hand': { readonly place: string }
}

/** In characters: the most of each text of a configuration. */
export const LONGEST_DESTINATION_TEXT = 4_000
/** Words of a command, the program included. */
export const MOST_ARGUMENTS = 100

/** A name of a variable, or of a GitHub Actions secret, that shells accept. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/u

export function isVariableName(text: string): boolean {
  return VARIABLE.test(text)
}

export type DestinationKind = keyof DestinationConfigs

/** A mapped type, so that a table by kind accepts the configuration of exactly the kind it is indexed with. */
export type DestinationConfigOf<Kind extends DestinationKind> = {
  readonly [Each in Kind]: { readonly kind: Each } & DestinationConfigs[Each]
}[Kind]

/** Where a key's secret is delivered, because the person said so. */
export type DestinationConfig = DestinationConfigOf<DestinationKind>

export interface KeyDestination {
  readonly id: DestinationId
  readonly key: KeyReference
  readonly config: DestinationConfig
  /** Whether the keychain holds a credential for this destination. */
  readonly credentialStored: boolean
  /** Fingerprint of the secret last seen there; null: unknown. */
  readonly holds: string | null
  readonly checkedAt: Instant | null
  /** Why the last check or delivery failed; null: it succeeded, or there was none. */
  readonly failure: Failure | null
}

/** Characters of each output of a trial that are shown: the last. */
export const SHOWN_OUTPUT = 4_000

/** What a command did with a made-up value: the only run of which the output is shown. */
export interface CommandTrial {
  readonly end:
    | { readonly kind: 'exited'; readonly code: number }
    | { readonly kind: 'killed'; readonly signal: string }
    | { readonly kind: 'timed-out' }
  readonly duration: Duration
  readonly standardOutput: string
  readonly errorOutput: string
}

/** The result of a check. A check changes nothing. */
export interface DestinationFinding {
  /** Fingerprint of the secret there now; null: there is none, or it cannot be read. */
  readonly holds: string | null
  /** Warnings for the person, in whole sentences, e.g. that others can read the file. */
  readonly warnings: readonly string[]
}
