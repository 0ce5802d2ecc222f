import type { Failure } from '../../../domain/failure.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { failureOf, request } from '../main-process/request.ts'
import { useAppStatus } from '../status/app-status-store.ts'

/** Has main copy the secret, and notes whose it is. Answers what went wrong, if anything. */
export async function copySecret(reference: KeyReference): Promise<Failure | null> {
  const failure = failureOf(await request('keys.copy-secret', reference))
  if (failure === null) useAppStatus.setState({ copied: reference })
  return failure
}
