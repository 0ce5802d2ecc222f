import type {
  DestinationProblem,
  Failure,
  RotationProblem,
  UnreachableReason,
} from '../../../domain/failure.ts'
import { type Instant, SECOND } from '../../../domain/instant.ts'
import { localProblemText } from './local-problem-text.ts'

export interface FailureText {
  /** What happened. */
  readonly what: string
  /** What to do next. */
  readonly next: string
}

/** A failure in one or two sentences. `now` is for waits that end at an instant. */
export function failureText(failure: Failure, now: Instant): FailureText {
  switch (failure.kind) {
    case 'unauthorized':
      return {
        what: 'Wevion does not accept this key.',
        next: 'It may be mistyped, revoked or expired. Paste a management key that works.',
      }
    case 'forbidden':
      return {
        what: told('Wevion does not let this user do that', failure.message),
        next: 'Ask an admin of your team, or connect with a key of theirs.',
      }
    case 'rate-limited':
      return {
        what: `Wevion asks to wait ${secondsUntil(failure.retryAt, now)} s.`,
        next: 'Too many requests were made with this key. Try again after that.',
      }
    case 'too-often':
      return {
        what: 'This was not done: it was asked for too often within a minute.',
        next: `It can be done again in ${secondsUntil(failure.retryAt, now)} s. If it was not you who asked, quit Wevion Keys and open it again to see its activity.`,
      }
    case 'plan-limit':
      return {
        what: told('Your Wevion plan does not allow this now', failure.message),
        next: 'See Settings → Team → Billing in Wevion.',
      }
    case 'unreachable':
      return UNREACHABLE[failure.reason]
    case 'timed-out':
      return { what: 'Wevion did not answer in time.', next: 'Try again in a moment.' }
    case 'connection-lost':
      return {
        what: 'The connection broke before Wevion’s answer was complete.',
        next: 'Try again in a moment.',
      }
    case 'server-error':
      return {
        what: told(`Wevion has a problem of its own (status ${failure.status})`, failure.message),
        next: 'Try again in a few minutes.',
      }
    case 'unexpected-response':
      return {
        what: `The answer is not what Wevion’s API gives (${failure.field}).`,
        next: 'Check the API address. If it is right, Wevion may have changed: look for a newer version of this app.',
      }
    case 'not-found':
      return { what: 'It is not there any more.', next: 'Sync to see the current state.' }
    case 'name-taken':
      return { what: 'Wevion already has a key of this name.', next: 'Choose another name.' }
    case 'conflict':
      return { what: sentence(failure.message ?? 'Something changed meanwhile.'), next: '' }
    case 'revocation-unconfirmed':
      return {
        what: 'Wevion did not find the key to revoke, but its list still shows it.',
        next: 'Look at the key in Wevion if this stays so: it may still work.',
      }
    case 'rotation-problem':
      return rotationProblem(failure.problem, failure.detail ?? 'someone else')
    case 'not-possible':
      return localProblemText(failure.problem, failure.detail ?? '')
    case 'key-in-use':
      return {
        what: 'Wevion has seen this key in use.',
        next: 'Look at its last use before you revoke it.',
      }
    case 'invalid-input':
      return { what: sentence(failure.message), next: '' }
    case 'keychain-locked':
      return { what: 'Your keychain is locked.', next: 'Unlock it, then try again.' }
    case 'keychain-denied':
      return {
        what: 'Your keychain refused access.',
        next: 'Allow Wevion Keys in your system’s keychain settings, then try again.',
      }
    case 'keychain-missing':
      return {
        what: 'This computer offers no keychain.',
        next: 'Secrets are kept nowhere else, so keys can be seen but not created. Start a keyring (GNOME Keyring or KWallet), then try again; if it was restarted just now, restart Wevion Keys too.',
      }
    case 'keychain-failed':
      return {
        what: 'Your keychain did not answer as it should.',
        next: 'Try again. If it stays so, sign out of your computer and in again; the app’s log has what the keychain said.',
      }
    case 'keychain-waiting':
      return {
        what: 'Your keychain is waiting for you.',
        next: 'Answer its question (it may be behind other windows), then try again.',
      }
    case 'secret-not-stored':
      return { what: 'The secret of this key is not in the keychain.', next: 'Add it again if you have it.' }
    case 'secret-mismatch':
      return {
        what: 'This secret does not belong to this key.',
        next: 'Check that you copied all of it, and from the right key.',
      }
    case 'declined':
      return { what: 'You cancelled, so nothing was sent.', next: 'Try again if you did not mean to.' }
    case 'not-granted':
      return failure.outlet === 'connection'
        ? {
            what: 'The address of this connection was changed outside Wevion Keys, or was never agreed to.',
            next: 'Nothing was sent to it. Review the address before you allow it.',
          }
        : {
            what: 'This place was changed outside Wevion Keys, or was never agreed to.',
            next: 'Nothing was sent to it. Review it before you allow it.',
          }
    case 'disk-full':
      return { what: 'The disk is full.', next: 'Free some space, then try again.' }
    case 'store-read-only':
      return {
        what: 'The app’s data cannot be written.',
        next: 'Check the permissions of its folder. Keys can be seen, but nothing can be changed.',
      }
    case 'store-damaged':
      return {
        what: 'What this computer has stored about it is damaged, so nothing was done.',
        next: 'Sync: keys are read again from Wevion. If that does not help, quit the app and restore its data from a backup.',
      }
    case 'destination-failed':
      return {
        what: told(DESTINATION_PROBLEMS[failure.problem], failure.message),
        next: 'Mend it there, then try again.',
      }
    case 'internal':
      return {
        what: 'Something went wrong in this app.',
        next: `The log has the details under ${failure.logId}.`,
      }
    default:
      return impossible(failure)
  }
}

/** `detail`: who or what the problem is about. */
function rotationProblem(problem: RotationProblem, detail: string): FailureText {
  switch (problem) {
    case 'driven-elsewhere':
      return { what: 'Another window of Wevion Keys is working on this.', next: 'Go on there, or close it.' }
    case 'already-running':
      return { what: 'This key is being replaced already.', next: 'See it under Replacements.' }
    case 'inconsistent':
      return {
        what: 'What is stored about this replacement does not fit together.',
        next: 'Cancel it and replace the key again.',
      }
    case 'unproven-successor':
      return {
        what: 'It cannot be proven any more that the new key was made for this replacement, so its secret was sent nowhere.',
        next: 'Cancel this replacement and replace the key again.',
      }
    case 'old-key-revoked':
      return {
        what: 'This key has been revoked meanwhile.',
        next: 'Cancel the replacement. Create a new key if one is needed.',
      }
    case 'new-key-revoked':
      return {
        what: 'The new key was revoked by someone else.',
        next: 'Create another key if one is needed.',
      }
    case 'other-user':
      return {
        what: 'The new key acts as another user than this connection.',
        next: 'Cancel the replacement, and connect with a key of the user that the key should act as.',
      }
    case 'other-owner':
      return {
        what: `This key acts as ${detail}, and a replacement made here would act as another user.`,
        next: `Connect with a key of ${detail} to replace it.`,
      }
    case 'fewer-permissions':
      return {
        what: `The new key lacks what the old one may do: ${detail}.`,
        next: 'Give it these permissions in Wevion, then try again.',
      }
  }
}

const UNREACHABLE: Readonly<Record<UnreachableReason, FailureText>> = {
  refused: { what: 'Nothing answers at this address.', next: 'Check the API address.' },
  'unknown-host': { what: 'This address is not known.', next: 'Check the API address and your connection.' },
  offline: { what: 'You are offline.', next: 'What is shown was stored earlier.' },
  tls: {
    what: 'The connection is not secure: the server’s certificate cannot be trusted.',
    next: 'Check the API address. On a company network, ask whether its certificate is installed.',
  },
  'proxy-sign-in': {
    what: 'The network’s proxy asks for a name and a password, which this app cannot give.',
    next: 'Ask whoever runs the network to let Wevion through without them, or use another network.',
  },
  other: { what: 'Wevion cannot be reached.', next: 'Check your connection.' },
}

const DESTINATION_PROBLEMS: Readonly<Record<DestinationProblem, string>> = {
  missing: 'The place that should get the secret is not there',
  denied: 'The place that should get the secret may not be written',
  refused: 'The place that should get the secret refused it',
  unreachable: 'The place that should get the secret cannot be reached',
  'timed-out': 'The place that should get the secret did not answer in time',
  'changed-meanwhile': 'The place that should get the secret was changed by someone else at the same time',
  other: 'The place that should get the secret did not take it',
}

function secondsUntil(instant: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((instant - now) / SECOND))
}

function told(what: string, message: string | null): string {
  return message === null ? `${what}.` : `${what}: ${sentence(message)}`
}

function sentence(message: string): string {
  return /[.!?…]$/u.test(message) ? message : `${message}.`
}

function impossible(failure: never): FailureText {
  throw new Error(`A failure without words: ${JSON.stringify(failure)}`)
}
