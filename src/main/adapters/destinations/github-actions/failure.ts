import { DestinationError, destinationFailure } from '../destination-error.ts'
import { PROXY_ASKS_SIGN_IN } from '../proxy-failure.ts'

/** The failure for any other error. None of its text is passed on: libraries quote what they were given. */
export const githubFailure = () =>
  destinationFailure('other', 'Something went wrong on the way to GitHub. Try again.')

/** Node's codes and Chromium's names of failures before a connection was made. */
const NOT_CONNECTED =
  /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_REFUSED|ERR_CONNECTION_TIMED_OUT|ERR_CONNECTION_FAILED|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED)$/u
const NOT_FOUND = /^(ENOTFOUND|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED)$/u
const PROXY_SIGN_IN = /^(PROXY_ASKS_SIGN_IN|ERR_(UNEXPECTED_)?PROXY_AUTH.*)$/u
const TLS = /CERT|ERR_TLS|ERR_SSL|LEAF_SIGNATURE|EPROTO|HOSTNAME_MISMATCH/u

/** Maps an error of `fetch`, in Node's form (`error.cause.code`) and in Chromium's (`net::ERR_…`). */
export function networkFailure(error: unknown, host: string): DestinationError {
  const [code = ''] = codesOf(error)
  if (code === 'redirect') return redirected('unknown')
  if (PROXY_SIGN_IN.test(code)) return new DestinationError('other', PROXY_ASKS_SIGN_IN)
  if (NOT_FOUND.test(code)) {
    return new DestinationError(
      'unreachable',
      `${host} cannot be found: there may be no connection, or no such host.`,
    )
  }
  if (NOT_CONNECTED.test(code))
    return new DestinationError('unreachable', `No connection to ${host} came about.`)
  if (TLS.test(code)) {
    return new DestinationError(
      'other',
      `No secure connection to ${host} came about: look at the address of the API and its certificate.`,
    )
  }
  return new DestinationError('unreachable', `The connection to ${host} broke. Try again.`)
}

/** Returns the error for a redirect. `unknown`: Electron does not tell where it leads. */
export function redirected(target: 'same-host' | 'unknown' | { readonly host: string }): DestinationError {
  switch (target) {
    case 'same-host':
      return new DestinationError('missing', 'It has moved on GitHub. Enter its new owner and name.')
    case 'unknown':
      return new DestinationError(
        'missing',
        'It has moved. Enter its new owner and name on GitHub, or the address of the API itself.',
      )
    default:
      return new DestinationError(
        'refused',
        `The address leads on to ${target.host}, which was sent nothing. Enter the address of the API itself.`,
      )
  }
}

/** Returns the codes of an error and of its causes, the outermost first. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return []
  const chromium = /net::(ERR_[A-Z0-9_]+)/u.exec(error.message)?.[1]
  const own = 'code' in error && typeof error.code === 'string' ? error.code : chromium
  // Electron has no code for a refused redirect.
  const moved = /^Redirect was cancelled/u.test(error.message) ? 'redirect' : undefined
  const tried: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  const found = [own, moved].filter((code) => code !== undefined)
  return [...found, ...[error.cause, ...tried].flatMap((cause) => codesOf(cause, depth + 1))]
}
