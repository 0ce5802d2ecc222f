import {
  DESTINATION_PROBLEMS,
  type Failure,
  LOCAL_PROBLEMS,
  ROTATION_PROBLEMS,
  UNREACHABLE_REASONS,
} from '../../../../domain/failure.ts'
import type {
  ConnectionId,
  CreationId,
  DestinationId,
  KeyId,
  RotationId,
} from '../../../../domain/identifiers.ts'
import { type Instant, LATEST_INSTANT } from '../../../../domain/instant.ts'
import { byKind, nullable, oneOf, type Shape, shape } from './shape.ts'

/** In characters, as the contract bounds texts. */
const LONGEST_TEXT = 4_000
const LONGEST_KEY_ID = 512

export function whole(least: number, most: number): Shape<number> {
  return shape((value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most)
}

export const integer = shape<number>(Number.isSafeInteger)
export const instant: Shape<Instant> = whole(-LATEST_INSTANT, LATEST_INSTANT)
export const boolean = shape<boolean>((value) => typeof value === 'boolean')
export const text = shape<string>((value) => typeof value === 'string' && value.length <= LONGEST_TEXT)
/** With something in it besides blanks. */
export const line = shape<string>((value) => text(value) && value.trim() !== '')

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/iu
const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value)

export const connectionIdShape = shape<ConnectionId>(isUuid)
export const creationIdShape = shape<CreationId>(isUuid)
export const destinationIdShape = shape<DestinationId>(isUuid)
export const rotationIdShape = shape<RotationId>(isUuid)
export const keyIdShape = shape<KeyId>(
  (value) => typeof value === 'string' && value !== '' && value.length <= LONGEST_KEY_ID,
)

const message = nullable(text)

export const failureShape = byKind<Failure>({
  unauthorized: {},
  forbidden: { message },
  'rate-limited': { retryAt: instant },
  'too-often': { retryAt: instant },
  'plan-limit': { message },
  unreachable: { reason: oneOf(UNREACHABLE_REASONS) },
  'timed-out': {},
  'connection-lost': {},
  'server-error': { status: integer, message },
  'unexpected-response': { field: text },
  'not-found': {},
  'name-taken': {},
  conflict: { message },
  'revocation-unconfirmed': {},
  'rotation-problem': {
    problem: oneOf(ROTATION_PROBLEMS),
    detail: message,
  },
  'not-possible': { problem: oneOf(LOCAL_PROBLEMS), detail: message },
  'key-in-use': {},
  'invalid-input': { field: text, message: text },
  'keychain-locked': {},
  'keychain-denied': {},
  'keychain-missing': {},
  'keychain-failed': {},
  'keychain-waiting': {},
  'secret-not-stored': {},
  'secret-mismatch': {},
  declined: {},
  'not-granted': { outlet: oneOf(['connection', 'destination']) },
  'disk-full': {},
  'store-read-only': {},
  'store-damaged': {},
  'destination-failed': {
    problem: oneOf(DESTINATION_PROBLEMS),
    message,
  },
  internal: { logId: text },
})
