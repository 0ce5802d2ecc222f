/** Maps Node's errors of a connection, a certificate or an answer to Chromium's names (net/base/net_error_list.h). */
const NAMES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'CONNECTION_TIMED_OUT',
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  EHOSTUNREACH: 'ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ADDRESS_UNREACHABLE',
  ENETDOWN: 'INTERNET_DISCONNECTED',
  EACCES: 'NETWORK_ACCESS_DENIED',
  EPERM: 'NETWORK_ACCESS_DENIED',
  EADDRNOTAVAIL: 'ADDRESS_INVALID',
  UND_ERR_SOCKET: 'EMPTY_RESPONSE',
  UND_ERR_HEADERS_TIMEOUT: 'TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'TIMED_OUT',
  UND_ERR_HEADERS_OVERFLOW: 'RESPONSE_HEADERS_TOO_BIG',
  EPROTO: 'SSL_PROTOCOL_ERROR',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'CERT_DATE_INVALID',
  CERT_REVOKED: 'CERT_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERT_AUTHORITY_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
}
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:HPE_|HTTPParserError)/u, 'INVALID_HTTP_RESPONSE'],
  [/^ERR_SSL_/u, 'SSL_PROTOCOL_ERROR'],
  [/^(?:CERT_|INVALID_|HOSTNAME_)/u, 'CERT_INVALID'],
]
/** For undici's redirect errors, which have no code. The first text is Electron's (lib/common/api/net-client-request.ts). */
const REDIRECTS: Readonly<Record<string, string>> = {
  'unexpected redirect': "Attempted to redirect, but redirect policy was 'error'",
  'URL scheme must be a HTTP(S) scheme': 'net::ERR_UNSAFE_REDIRECT',
  'redirect count exceeded': 'net::ERR_TOO_MANY_REDIRECTS',
}

/** Returns what Electron's `net.fetch` rejects with if Node's fetch rejects with `error`: a name, no code and no cause. */
export function inChromiumsWords(error: unknown): unknown {
  const causes = causesOf(error)
  for (const { message } of causes) if (REDIRECTS[message] !== undefined) return new Error(REDIRECTS[message])
  // A wrong call and an abort by the app have the same text in both.
  if (causes.length < 2) return error
  return new Error(`net::ERR_${nameOf(causes) ?? 'FAILED'}`)
}

/** Maps the error of an interrupted body. Its headers say what length was promised, and so which error it is. */
export function brokenBody(error: unknown, headers: Headers): unknown {
  const causes = causesOf(error)
  if (causes.length < 2) return error
  const name = nameOf(causes)
  if (name !== null && name !== 'EMPTY_RESPONSE') return new Error(`net::ERR_${name}`)
  const chunked = headers.get('transfer-encoding') === 'chunked'
  return new Error(chunked ? 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' : 'net::ERR_CONTENT_LENGTH_MISMATCH')
}

function nameOf(causes: readonly Error[]): string | null {
  for (const cause of causes) {
    const code = String(('code' in cause && cause.code) || cause.name)
    const name = NAMES[code] ?? FAMILIES.find(([pattern]) => pattern.test(code))?.[1]
    if (name !== undefined) return name
  }
  return null
}

/** Returns an error and its causes, with those of each address that was tried. */
export function causesOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return []
  const tried: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  return [error, ...[error.cause, ...tried].flatMap(causesOf)]
}
