import { type LivingKeys, replacementOutcome } from '../../../domain/rotations/living-keys.ts'
import { canBeUndone, type RotationStep } from '../../../domain/rotations/rotation.ts'
import type { RotationView } from './rotation-store.ts'

export const STEP_WORDS: Readonly<Record<RotationStep, string>> = {
  preflight: 'Check that everything is ready',
  create: 'Create the new key and store its secret',
  deliver: 'Deliver the secret',
  verify: 'Prove that the new key works',
  adopt: 'Wait until the old key may go',
  revoke: 'Revoke the old key',
  watch: 'Look again after a day',
}

export function statusWords({
  status,
  step,
  living,
}: Pick<RotationView, 'status' | 'step' | 'living'>): string {
  switch (status.kind) {
    case 'done':
      return 'Done'
    case 'cancelled':
      return step === 'watch' && replacementOutcome(living) === 'done'
        ? 'Replaced, not looked at again'
        : `Cancelled, ${leftWords(living)}`
    case 'stopped':
      return 'Needs you'
    case 'paused':
      return 'Paused'
    case 'undoing':
      return 'Taking the new key back'
    case 'waiting':
      return step === 'adopt' || step === 'watch' ? 'Waiting' : 'Trying again later'
    case 'running':
      return step === 'preflight' ? 'Starting' : 'Working'
  }
}

/** Which keys a cancelled rotation has left. */
function leftWords(living: LivingKeys): string {
  if (living.old === 'unknown') return 'the old key may be revoked'
  if (living.new === 'unknown')
    return living.old === 'lives' ? 'there may be a new key' : 'the old key is gone, there may be a new one'
  const newLives = living.new === 'lives' || living.new === 'unproven'
  if (living.old === 'lives') {
    if (newLives) return 'both keys live'
    return living.new === 'none' ? 'the old key stays' : 'the new key is revoked'
  }
  return newLives ? 'only the new key lives' : 'neither key lives'
}

/** What has to happen before the old key may be revoked; null when nothing is waited for. */
export function waitingWords({ waitsFor }: Pick<RotationView, 'waitsFor'>): string | null {
  switch (waitsFor) {
    case 'new-not-used':
      return 'Waiting for the new key to be used. Put its secret where the old one is used, if it is not there yet.'
    case 'old-still-used':
      return 'The old key was still in use a short time ago. Something has not got the new secret yet.'
    case 'date':
      return 'Waiting for the day that you chose.'
    case 'person':
      return 'Waiting for you: revoke the old key when nothing needs it any more.'
    case null:
      return null
  }
}

/** What would be left if the rotation were cancelled now. */
export function cancellingWords(
  rotation: Pick<RotationView, 'step' | 'delivered' | 'verifiedAt' | 'revokedAt' | 'living'>,
): string {
  const { old, new: made } = rotation.living
  const undone = canBeUndone(rotation)
  if (old === 'unknown') return 'The old key may be revoked already.'
  if (old === 'ended')
    return undone && made !== 'none'
      ? 'The new key would be revoked, and the old key no longer works.'
      : 'The old key no longer works.'
  if (made === 'none') return 'Nothing would be left behind.'
  if (undone) return 'The new key would be revoked again.'
  return made === 'ended' ? 'The old key would stay.' : 'Both keys would stay.'
}

/** How many rotations are in which state, in a line; empty when there are none. */
export function progressWords(
  rotations: readonly Pick<RotationView, 'status' | 'step' | 'living'>[],
): string {
  const count = (
    is: (rotation: Pick<RotationView, 'status' | 'step' | 'living'>) => boolean,
    words: string,
  ) => {
    const matching = rotations.filter(is).length
    return matching === 0 ? [] : [`${matching} ${words}`]
  }
  return [
    ...count(({ status }) => status.kind === 'running', 'under way'),
    ...count(({ status, step }) => status.kind === 'waiting' && step !== 'watch', 'waiting'),
    ...count(({ status }) => status.kind === 'paused', 'paused'),
    ...count(({ status }) => status.kind === 'stopped', 'need you'),
    ...count(
      ({ status, step, living }) =>
        status.kind === 'done' ||
        (step === 'watch' &&
          (status.kind === 'waiting' ||
            (status.kind === 'cancelled' && replacementOutcome(living) === 'done'))),
      'replaced',
    ),
  ].join(', ')
}
