/** What one process of a crash run is to do. */
export interface CrashLife {
  readonly address: string
  readonly managementKey: string
  readonly folder: string
  /** The name of the key that is to be replaced. */
  readonly keyName: string
  /** The environment file that the secret is delivered to. */
  readonly file: string
  /** The clock of this life, in milliseconds ahead of this computer's. */
  readonly ahead: number
  /** At which instant it is killed; null: it lives to its end. */
  readonly killAt: number | null
}

export interface LifeOutcome {
  /** How many instants at which it could have been killed it passed. */
  readonly instants: number
  readonly step: string | null
  readonly status: string | null
  /** The fingerprint of the new secret that the keychain holds. */
  readonly holds: string | null
  readonly pending: number
}
