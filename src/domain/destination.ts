import type { Failure } from './failure.ts'
import type { DestinationId } from './identifiers.ts'
import type { Duration, Instant } from './instant.ts'
import type { KeyReference } from './keys/api-key.ts'

/** What each kind of destination is told, as it is stored. No member ever holds a secret. */
export interface DestinationConfigs {
  /** One variable of a `.env` file. */
  readonly 'env-file': { readonly path: string; readonly variable: string }
  /** A program that is given the secret: for deploys and restarts. Never through its arguments. */
  readonly command: {
    /** The program and its arguments; no shell. */
    readonly argv: readonly string[]
    /** Null: the person's home. */
    readonly workingFolder: string | null
    /** An environment variable's name, or null for standard input. */
    readonly variable: string | null
    readonly timeLimit: Duration
  }
  /** A secret of GitHub Actions. Its token is a credential in the keychain. */
  readonly github: {
    /** `https://api.github.com`, or that of a GitHub Enterprise server. */
    readonly apiAddress: string
    readonly owner: string
    /** Null: a secret of the whole organisation `owner`. */
    readonly repository: string | null
    /** An environment of the repository; null: the repository itself. */
    readonly environment: string | null
    readonly name: string
  }
  /** AWS Secrets Manager, with the SDK's own chain of credentials. */
  readonly aws: {
    readonly region: string
    /** A profile of the AWS configuration; null: the SDK's default. */
    readonly profile: string | null
    readonly secretId: string
    /** One field of a JSON value; null: the whole value. */
    readonly jsonField: string | null
  }
  /** A field of an item, through the `op` command line. A service account's token is a credential in the keychain. */
  readonly 'one-password': {
    readonly account: string | null
    readonly vault: string
    readonly item: string
    readonly field: string
  }
  /** The person puts it there and says so. */
  readonly 'by-hand': { readonly place: string }
}

export type DestinationKind = keyof DestinationConfigs

/** Spelt so that a table by kind accepts the configuration of the kind that it is asked for. */
export type DestinationConfigOf<Kind extends DestinationKind> = {
  readonly [Each in Kind]: { readonly kind: Each } & DestinationConfigs[Each]
}[Kind]

/** Where else a key's secret is kept, because the person said so. */
export type DestinationConfig = DestinationConfigOf<DestinationKind>

export interface KeyDestination {
  readonly id: DestinationId
  readonly key: KeyReference
  readonly config: DestinationConfig
  /** Whether the keychain holds a credential for it. */
  readonly credentialStored: boolean
  /** The fingerprint of the secret that it was last seen to hold; null: unknown. */
  readonly holds: string | null
  readonly checkedAt: Instant | null
  /** Why the last check or delivery failed; null: it did not, or there was none. */
  readonly failure: Failure | null
}

/** What a check found. It changes nothing. */
export interface DestinationFinding {
  /** The fingerprint of the secret that it holds now; null: none, or it cannot be read. */
  readonly holds: string | null
  /** What the person should know, in whole sentences: that others can read the file, say. */
  readonly warnings: readonly string[]
}
