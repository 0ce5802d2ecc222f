import type { DestinationConfig } from '../../../../domain/destination.ts'
import type { DestinationProblem, Failure } from '../../../../domain/failure.ts'

export type OpConfig = Extract<DestinationConfig, { kind: 'one-password' }>

/** A failure of a field in 1Password, on its way out of the functions that work on it. */
export class OpFailure extends Error {
  readonly problem: DestinationProblem

  constructor(problem: DestinationProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

export function opFailure(error: unknown): Failure {
  return error instanceof OpFailure
    ? failed(error.problem, error.message)
    : failed('other', 'The field in 1Password could not be worked on.')
}

/**
 * What op's standard error means. Only own words travel: op may quote what it was given. `byToken`: a service account's
 * token was passed to it.
 */
export function failureOfErrors(errors: string, code: number, config: OpConfig, byToken: boolean): OpFailure {
  // A vault may be called "locked": the names that op quotes say nothing about what went wrong.
  const text = errors.replace(/"[^"\n]*"/gu, '""').replaceAll('’', "'")
  const is = (pattern: RegExp) => pattern.test(text)
  const { account, vault, item } = config
  if (is(/isn't a vault|vault "" not found|vault not found/iu)) {
    const who = byToken ? 'this service account' : 'the account'
    return new OpFailure('missing', `1Password has no vault ${vault} that ${who} can see.`)
  }
  if (is(/isn't an item|item "" not found|no item found|item not found|could not find item/iu)) {
    return new OpFailure('missing', `There is no item ${item} in the vault ${vault}.`)
  }
  if (is(/more than one item|multiple items/iu)) {
    return new OpFailure(
      'refused',
      `More than one item in the vault ${vault} is called ${item}. Name it by its ID instead.`,
    )
  }
  if (is(/more than one vault|multiple vaults/iu)) {
    return new OpFailure('refused', `More than one vault is called ${vault}. Name it by its ID instead.`)
  }
  if (is(/multiple accounts/iu)) {
    return new OpFailure('refused', `More than one account fits ${account}. Name it by its ID instead.`)
  }
  if (is(/found no accounts?|no account found|could not find account/iu)) {
    return new OpFailure('missing', `op knows no account ${account ?? ''}: see "op account list".`)
  }
  return byAccess(is, byToken) ?? byService(is) ?? unknown(code)
}

type Is = (pattern: RegExp) => boolean

function byAccess(is: Is, byToken: boolean): OpFailure | null {
  if (is(/\(403\)|forbidden|permission|not authorized to|not allowed|do(es)?( not|n't) have access/iu)) {
    const who = byToken ? 'the service account' : 'your account'
    return new OpFailure('denied', `1Password does not allow ${who} to do this. It must read and edit items.`)
  }
  if (is(/authorization (prompt )?(dismissed|denied|timeout|timed out)|prompt dismissed/iu)) {
    return new OpFailure('denied', 'The access was not allowed in 1Password. Try again and allow it there.')
  }
  if (is(/desktop app|\blocked\b/iu)) {
    return new OpFailure('denied', '1Password is locked or not running. Open and unlock it, and try again.')
  }
  const isUnknown = is(
    /signed in|signin|sign in|session expired|no accounts configured|\(401\)|unauthorized|authenticat|service ?account/iu,
  )
  if (!isUnknown) return null
  return byToken
    ? new OpFailure('denied', "1Password does not accept the service account's token. Enter a valid one.")
    : new OpFailure(
        'denied',
        'op is not signed in. Turn on its integration in the settings of the 1Password app, or enter a token.',
      )
}

function byService(is: Is): OpFailure | null {
  if (is(/\(429\)|too many requests|rate limit/iu)) {
    return new OpFailure('unreachable', '1Password is being asked too often at the moment.')
  }
  if (is(/\(5\d\d\)|dial tcp|no such host|network|connection (refused|reset)|i\/o timeout|x509|tls:/iu)) {
    return new OpFailure('unreachable', 'op cannot reach 1Password: look at the connection.')
  }
  if (is(/unknown (flag|shorthand|command)/iu)) {
    return new OpFailure(
      'refused',
      'This op is too old. Update the command line of 1Password to 2.30 or later.',
    )
  }
  if (is(/json|validat|template|stdin/iu)) {
    return new OpFailure('refused', '1Password does not take the item back as op gave it out.')
  }
  return null
}

function unknown(code: number): OpFailure {
  return new OpFailure('other', `op ended with exit code ${code}. "op item get" in a terminal may tell why.`)
}

function failed(problem: DestinationProblem, message: string): Failure {
  return { kind: 'destination-failed', problem, message }
}
