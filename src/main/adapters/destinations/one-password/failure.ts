import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import { DestinationError, destinationFailure } from '../destination-error.ts'

/** The failure for any other error. */
export const opFailure = () => destinationFailure('other', 'The field in 1Password could not be worked on.')

/**
 * Maps op's standard error to a failure. None of its text is passed on: op may quote what it was given. `byToken`: op was
 * given a service account's token.
 */
export function failureOfErrors(
  errors: string,
  code: number,
  config: DestinationConfigOf<'one-password'>,
  byToken: boolean,
): DestinationError {
  // Names that op quotes are removed: a vault may be called "locked".
  const text = errors.replace(/"[^"\n]*"/gu, '""').replaceAll('’', "'")
  const is = (pattern: RegExp) => pattern.test(text)
  const { account, vault, item } = config
  if (is(/isn't a vault|vault "" not found|vault not found/iu)) {
    const who = byToken ? 'this service account' : 'the account'
    return new DestinationError('missing', `1Password has no vault ${vault} that ${who} can see.`)
  }
  if (is(/isn't an item|item "" not found|no item found|item not found|could not find item/iu)) {
    return new DestinationError('missing', `There is no item ${item} in the vault ${vault}.`)
  }
  if (is(/more than one item|multiple items/iu)) {
    return new DestinationError(
      'refused',
      `More than one item in the vault ${vault} is called ${item}. Name it by its ID instead.`,
    )
  }
  if (is(/more than one vault|multiple vaults/iu)) {
    return new DestinationError(
      'refused',
      `More than one vault is called ${vault}. Name it by its ID instead.`,
    )
  }
  if (is(/multiple accounts/iu)) {
    return new DestinationError(
      'refused',
      `More than one account fits ${account}. Name it by its ID instead.`,
    )
  }
  if (is(/found no accounts?|no account found|could not find account/iu)) {
    return new DestinationError('missing', `op knows no account ${account ?? ''}: see "op account list".`)
  }
  return passing(is, statusIn(text)) ?? byAccess(is, byToken) ?? byService(is) ?? unknown(code)
}

type Is = (pattern: RegExp) => boolean

/** The status of 1Password's answer, which op quotes as `(429)`; null where it quotes none. */
function statusIn(text: string): number | null {
  const status = /\(([45]\d\d)\)/u.exec(text)?.[1]
  return status === undefined ? null : Number(status)
}

/**
 * What passes by itself. Looked for first, since op speaks of the service account or of signing in with any failure.
 * A status says more than words do.
 */
function passing(is: Is, status: number | null): DestinationError | null {
  if (status === 429 || (status === null && is(/too many requests|rate limit/iu))) {
    return new DestinationError('unreachable', '1Password is being asked too often at the moment.')
  }
  if (status === 409) {
    return new DestinationError(
      'unreachable',
      'Someone else was changing the item in 1Password at the same moment. Nothing was written.',
    )
  }
  const noAnswer =
    is(/dial tcp|no such host|connection (refused|reset)|i\/o timeout/iu) && !is(/desktop app/iu)
  if (status === 408 || (status !== null && status >= 500) || (status === null && noAnswer)) {
    return new DestinationError('unreachable', 'op cannot reach 1Password: look at the connection.')
  }
  return null
}

function byAccess(is: Is, byToken: boolean): DestinationError | null {
  if (is(/\(403\)|forbidden|permission|not authorized to|not allowed|do(es)?( not|n't) have access/iu)) {
    const who = byToken ? 'the service account' : 'your account'
    return new DestinationError(
      'denied',
      `1Password does not allow ${who} to do this. It must read and edit items.`,
    )
  }
  if (is(/authorization (prompt )?(dismissed|denied|timeout|timed out)|prompt dismissed/iu)) {
    return new DestinationError(
      'denied',
      'The access was not allowed in 1Password. Try again and allow it there.',
    )
  }
  if (is(/desktop app|\blocked\b/iu)) {
    return new DestinationError(
      'denied',
      '1Password is locked or not running. Open and unlock it, and try again.',
    )
  }
  const isUnknown = is(
    /signed in|signin|sign in|session expired|no accounts configured|\(401\)|unauthorized|authenticat|service ?account/iu,
  )
  if (!isUnknown) return null
  return byToken
    ? new DestinationError(
        'denied',
        "1Password does not accept the service account's token. Enter a valid one.",
      )
    : new DestinationError(
        'denied',
        'op is not signed in. Turn on its integration in the settings of the 1Password app, or enter a token.',
      )
}

function byService(is: Is): DestinationError | null {
  if (is(/network|x509|tls:/iu)) {
    return new DestinationError('unreachable', 'op cannot reach 1Password: look at the connection.')
  }
  if (is(/unknown (flag|shorthand|command)/iu)) {
    return new DestinationError(
      'refused',
      'This op is too old. Update the command line of 1Password to 2.30 or later.',
    )
  }
  if (is(/json|validat|template|stdin/iu)) {
    return new DestinationError('refused', '1Password does not take the item back as op gave it out.')
  }
  return null
}

function unknown(code: number): DestinationError {
  return new DestinationError(
    'other',
    `op ended with exit code ${code}. "op item get" in a terminal may tell why.`,
  )
}
