import type { ActivityOutcome } from '../activity.ts'
import type { Rotation } from './rotation.ts'

/** Which of a rotation's keys can be used. `ended`: revoked, expired, or no longer at Wevion. */
export interface LivingKeys {
  readonly old: 'lives' | 'ended' | 'unknown'
  /** `unproven`: it is stored, and nothing has shown yet that it works. */
  readonly new: 'none' | 'unproven' | 'lives' | 'ended' | 'unknown'
}

/**
 * Returns which keys live, as far as the journal and the list tell; what is not certain is `unknown`. `ended`: what
 * the stored list says has ended, whoever ended it. Every text that says which key works asks here.
 */
export function livingKeys(
  rotation: Pick<Rotation, 'plan' | 'step' | 'status' | 'creationId' | 'newKey' | 'verifiedAt' | 'revokedAt'>,
  ended: { readonly old: boolean; readonly new: boolean },
): LivingKeys {
  return { old: oldKeyState(rotation, ended.old), new: newKeyState(rotation, ended.new) }
}

function oldKeyState({ step, revokedAt }: Pick<Rotation, 'step' | 'revokedAt'>, ended: boolean) {
  if (ended || revokedAt !== null) return 'ended'
  // Wevion may have carried out a revocation of which no answer came.
  return step === 'revoke' ? 'unknown' : 'lives'
}

function newKeyState(
  {
    status,
    creationId,
    newKey,
    verifiedAt,
  }: Pick<Rotation, 'status' | 'creationId' | 'newKey' | 'verifiedAt'>,
  ended: boolean,
) {
  if (creationId === null) return 'none'
  if (ended || (status.kind === 'cancelled' && !status.kept)) return 'ended'
  if (newKey === null || status.kind === 'undoing') return 'unknown'
  return verifiedAt === null ? 'unproven' : 'lives'
}

const OLD: Readonly<Record<LivingKeys['old'], string>> = {
  lives: 'The old key still works.',
  ended: 'The old key no longer works.',
  unknown: 'It is not certain whether the old key still works.',
}

const NEW: Readonly<Record<LivingKeys['new'], string>> = {
  none: 'There is no new key.',
  unproven: 'The new key is not proven to work yet.',
  lives: 'The new key is proven to work.',
  ended: 'The new key no longer works.',
  unknown: 'It is not certain whether there is a new key.',
}

/** Says which of the keys work, in one or two sentences. */
export function livingWords(living: LivingKeys): string {
  return living.old === 'ended' && living.new === 'ended'
    ? 'Neither key works any more.'
    : `${OLD[living.old]} ${NEW[living.new]}`
}

/** What became of the key of a rotation that is over: `done` once the new key has taken over, however it ended. */
export function replacementOutcome(living: LivingKeys): ActivityOutcome {
  if (living.old === 'ended' && living.new === 'lives') return 'done'
  return living.old === 'unknown' || living.new === 'unknown' ? 'uncertain' : 'failed'
}
