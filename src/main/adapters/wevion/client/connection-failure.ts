import type { Failure, UnreachableReason } from '../../../../domain/failure.ts'
import { isJsonObject } from '../reading/json-field.ts'

/** Node's codes and Chromium's names for failures in which certainly no request was sent. */
const NOT_CONNECTED: Readonly<Record<string, UnreachableReason>> = {
  ECONNREFUSED: 'refused',
  ERR_CONNECTION_REFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  ERR_NAME_NOT_RESOLVED: 'unknown-host',
  ERR_NAME_RESOLUTION_FAILED: 'unknown-host',
  EAI_AGAIN: 'offline',
  ERR_NETWORK_ACCESS_DENIED: 'other',
  ERR_PROXY_CONNECTION_FAILED: 'other',
  ERR_TUNNEL_CONNECTION_FAILED: 'other',
  ERR_SOCKS_CONNECTION_FAILED: 'other',
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: 'other',
  ERR_PROXY_AUTH_REQUESTED: 'proxy-sign-in',
  ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION: 'proxy-sign-in',
  ERR_PROXY_AUTH_UNSUPPORTED: 'proxy-sign-in',
  ERR_PROXY_CERTIFICATE_INVALID: 'tls',
  ERR_CONNECTION_TIMED_OUT: 'other',
  ERR_CONNECTION_FAILED: 'other',
  ERR_UNSAFE_PORT: 'other',
  UND_ERR_CONNECT_TIMEOUT: 'other',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  INVALID_CA: 'tls',
  INVALID_PURPOSE: 'tls',
}

/** These may also befall a connection that stands; only while connecting is it certain that nothing was sent. */
const WHILE_CONNECTING: Readonly<Record<string, UnreachableReason>> = {
  ENETUNREACH: 'offline',
  EHOSTUNREACH: 'offline',
  ENETDOWN: 'offline',
  ETIMEDOUT: 'other',
  EADDRNOTAVAIL: 'other',
  EACCES: 'other',
}

/**
 * Chromium's names for what the system says of any socket, one that stands too (`MapSystemError` in
 * net/base/net_errors_posix.cc: EHOSTUNREACH and ENETUNREACH, ENETDOWN), and Node's for a TLS alert at any time.
 */
const AT_ANY_TIME: Readonly<Record<string, UnreachableReason>> = {
  ERR_ADDRESS_UNREACHABLE: 'offline',
  ERR_INTERNET_DISCONNECTED: 'offline',
  EPROTO: 'tls',
  // A 407 where no proxy was asked: something on the way stood in for the server, after the request was sent.
  ERR_UNEXPECTED_PROXY_AUTH: 'proxy-sign-in',
}

/** A certificate that was refused: nothing is sent before it was looked at. */
const CERTIFICATE = /^(?:CERT_|ERR_CERT_|ERR_TLS_CERT_)/u
/** TLS 1.3 lets the server refuse a handshake after the client has begun to send. */
const TLS = /^(?:ERR_TLS_|ERR_SSL_)/u
/** TLS failures in the middle of a session. */
const BROKEN_TLS = /(?:BAD_RECORD_MAC|DECRYPT|DECRYPTION|UNEXPECTED_EOF)/u

/**
 * What an error thrown by `fetch` means, in Node's form (`error.cause.code`) and in Chromium's (`net::ERR_…`).
 * Of a write `unreachable` is answered only where certainly nothing was asked of Wevion; anything doubtful is
 * `connection-lost`, since asking again could create a second key. A read may be told the likelier reason.
 */
export function connectionFailure(error: unknown, use: 'read' | 'write'): Failure {
  if (isRedirect(error)) return { kind: 'unexpected-response', field: 'redirect' }
  for (const cause of causesOf(error)) {
    const reason = certainReason(cause) ?? (use === 'read' ? likelyReason(cause) : undefined)
    if (reason !== undefined) return { kind: 'unreachable', reason }
    if (cause.code === 'ERR_TIMED_OUT' || /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/u.test(cause.code))
      return { kind: 'timed-out' }
  }
  return { kind: 'connection-lost' }
}

function certainReason({ code, syscall }: Cause): UnreachableReason | undefined {
  if (CERTIFICATE.test(code)) return 'tls'
  return NOT_CONNECTED[code] ?? (syscall === 'connect' ? WHILE_CONNECTING[code] : undefined)
}

function likelyReason({ code }: Cause): UnreachableReason | undefined {
  return AT_ANY_TIME[code] ?? (TLS.test(code) && !BROKEN_TLS.test(code) ? 'tls' : undefined)
}

/** The failure's code for the log; never its message, which may hold the request. */
export function connectionErrorCode(error: unknown): string | null {
  return causesOf(error)[0]?.code ?? null
}

interface Cause {
  readonly code: string
  readonly syscall: string | null
}

/** The codes of an error and its causes; those of an AggregateError (several addresses tried) count too. */
function causesOf(error: unknown, depth = 0): readonly Cause[] {
  if (!(error instanceof Error) || depth > 4) return []
  const syscall = textOf(error, 'syscall')
  const codes = [textOf(error, 'code'), /net::(ERR_[A-Z0-9_]+)/u.exec(error.message)?.[1] ?? null]
  const own = codes.filter((code) => code !== null).map((code) => ({ code, syscall }))
  const tried: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  return [...own, ...[error.cause, ...tried].flatMap((cause) => causesOf(cause, depth + 1))]
}

/** Node says `unexpected redirect`, Electron `Attempted to redirect, but redirect policy was 'error'`. */
function isRedirect(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false
  return /\bredirect/iu.test(error.message) || isRedirect(error.cause, depth + 1)
}

function textOf(error: Error, name: string): string | null {
  const value: unknown = isJsonObject(error) ? error[name] : null
  return typeof value === 'string' ? value : null
}
