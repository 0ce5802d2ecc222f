import type { CommandTrial, DestinationConfigOf } from '../../domain/destination.ts'
import type { Result } from '../../domain/result.ts'
import type { Secret } from '../../domain/secret.ts'

/**
 * Runs a command destination as a delivery does, but returns what it printed. `madeUp` must be no real secret. Never
 * throws; failures are `destination-failed`.
 */
export type TryCommand = (
  config: DestinationConfigOf<'command'>,
  madeUp: Secret,
) => Promise<Result<CommandTrial>>
