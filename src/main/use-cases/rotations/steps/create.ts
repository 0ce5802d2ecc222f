import { type Creation, isPending } from '../../../../domain/creations/creation.ts'
import { creationId } from '../../../../domain/identifiers.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import type { Rotation, RotationEvent } from '../../../../domain/rotations/rotation.ts'
import type { CreateOutcome } from '../../creations/store-created-key.ts'
import { ownerMismatch } from '../owner-mismatch.ts'
import { stepFailure } from './retry-policy.ts'
import { oldKeyOf, type StepContext } from './step-context.ts'

/** One create, and two more after finding out what happened to the previous one. */
const MOST_CREATES = 3

/**
 * Creates the new key and stores its secret in the keychain. The creation's own journal says how far an earlier
 * attempt got before a crash or a lost response: a create is never repeated before its outcome is known, and a key
 * that it left behind is revoked first.
 */
export async function createNewKey(rotation: Rotation, context: StepContext): Promise<RotationEvent | null> {
  const { ports } = context
  const failed = stepFailure(rotation, context)
  const old = ports.keys.one(oldKeyOf(rotation))
  // A compromised key of another user is revoked all the same; creating the new key is up to that user.
  const mismatch = old === null ? null : ownerMismatch(old, ports)
  if (mismatch !== null) return { kind: 'stuck', failure: mismatch }
  let known = rotation.creationId === null ? null : ports.creations.one(rotation.creationId)
  let created = 0
  for (;;) {
    if (known !== null) {
      const resolved = await resolvePending(known, context)
      if (!resolved.ok) return failed(resolved.failure)
      if (resolved.value.state === 'stored' && resolved.value.keyId !== null)
        return { kind: 'created', newKey: resolved.value.keyId }
      if (resolved.value.state === 'answered')
        return failed(resolved.value.failure ?? { kind: 'keychain-locked' })
    }
    if (context.stopping.aborted) return null
    if (created === MOST_CREATES) return failed(known?.failure ?? { kind: 'timed-out' })
    created += 1
    const id = creationId(ports.newId())
    let wanted = true
    const outcome = await ask(rotation, context, id, () => {
      // Paused or cancelled meanwhile: without the intent on disk, Wevion must not be asked.
      wanted = context.record(rotation, { kind: 'creating', creationId: id }).creationId === id
      return wanted
    })
    if (!wanted) return null
    if (!outcome.ok) return failed(outcome.failure)
    known = ports.creations.one(id)
  }
}

function ask(
  { connectionId, plan }: Rotation,
  { ports, create }: StepContext,
  id: Creation['id'],
  noteIntent: () => boolean,
): Promise<Result<CreateOutcome>> {
  return create({
    connectionId,
    name: plan.name,
    expiresAt: plan.lifetime === null ? null : ports.now() + plan.lifetime,
    rateLimit: plan.rateLimit,
    ...(plan.permissions === null ? {} : { permissions: plan.permissions }),
    succeeds: plan.oldKey,
    creationId: id,
    noteIntent,
  })
}

/** Resolves a pending creation: investigates it, stores its secret, or revokes its key if the secret is lost. */
async function resolvePending(creation: Creation, context: StepContext): Promise<Result<Creation>> {
  const { tracker, resolve, ports } = context
  if (!isPending(creation)) return succeed(creation)
  if (creation.state === 'orphaned') {
    const discarded = await resolve.discard(creation.id, false)
    // A key that is in the list exists, whatever the revoke returned: it is tried again later.
    return !discarded.ok && discarded.failure.kind === 'not-found'
      ? fail({ kind: 'revocation-unconfirmed' })
      : discarded
  }
  if (creation.state === 'answered' && tracker.held(creation.id) !== null) {
    const stored = await resolve.storeAgain(creation.id)
    return stored.ok ? succeed(ports.creations.one(creation.id) ?? creation) : stored
  }
  const found = await resolve.investigate(creation.id)
  if (!found.ok || found.value.state === creation.state) return found
  return resolvePending(found.value, context)
}
