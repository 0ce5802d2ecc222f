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

export function statusWords({ status, step }: Pick<RotationView, 'status' | 'step'>): string {
  switch (status.kind) {
    case 'done':
      return 'Done'
    case 'cancelled':
      return status.kept ? 'Cancelled, both keys live' : 'Cancelled, the new key is revoked'
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
  rotation: Pick<RotationView, 'delivered' | 'verifiedAt' | 'revokedAt' | 'newKey'>,
): string {
  if (rotation.revokedAt !== null) return 'The old key is gone already.'
  if (!canBeUndone(rotation)) return 'Both keys would stay.'
  return rotation.newKey === null ? 'Nothing would be left behind.' : 'The new key would be revoked again.'
}

/** How many rotations are in which state, in a line; empty when there are none. */
export function progressWords(rotations: readonly Pick<RotationView, 'status' | 'step'>[]): string {
  const count = (is: (rotation: Pick<RotationView, 'status' | 'step'>) => boolean, words: string) => {
    const matching = rotations.filter(is).length
    return matching === 0 ? [] : [`${matching} ${words}`]
  }
  return [
    ...count(({ status }) => status.kind === 'running', 'under way'),
    ...count(({ status, step }) => status.kind === 'waiting' && step !== 'watch', 'waiting'),
    ...count(({ status }) => status.kind === 'paused', 'paused'),
    ...count(({ status }) => status.kind === 'stopped', 'need you'),
    ...count(
      ({ status, step }) => status.kind === 'done' || (status.kind === 'waiting' && step === 'watch'),
      'replaced',
    ),
  ].join(', ')
}
