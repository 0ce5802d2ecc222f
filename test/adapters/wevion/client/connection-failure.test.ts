import { expect, test } from 'vitest'
import { connectionFailure } from '../../../../src/main/adapters/wevion/client/connection-failure.ts'

/** As Electron's net.fetch throws it. */
const chromium = (name: string) => new Error(`net::${name}`)
/** As Node's fetch throws it. */
const node = (code: string, syscall?: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) })

test.each([
  ['ERR_ADDRESS_UNREACHABLE', 'offline'],
  ['ERR_INTERNET_DISCONNECTED', 'offline'],
  ['ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['ERR_UNEXPECTED_PROXY_AUTH', 'proxy-sign-in'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls'],
])(
  '%s comes on connections that stand too: a write may have arrived, a read hears the likely reason',
  (name, reason) => {
    expect(connectionFailure(chromium(name), 'write')).toEqual({ kind: 'connection-lost' })
    expect(connectionFailure(chromium(name), 'read')).toEqual({ kind: 'unreachable', reason })
  },
)

test.each([
  ['EPROTO', 'write'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'read'],
  ['ENETUNREACH', 'write'],
  ['EHOSTUNREACH', 'read'],
  ['ECONNRESET', 'read'],
])('%s of Node, met while it did “%s”, leaves a write in doubt', (code, syscall) => {
  expect(connectionFailure(node(code, syscall), 'write')).toEqual({ kind: 'connection-lost' })
})

test.each([
  [chromium('ERR_CONNECTION_REFUSED'), 'refused'],
  [chromium('ERR_NAME_NOT_RESOLVED'), 'unknown-host'],
  [chromium('ERR_CERT_DATE_INVALID'), 'tls'],
  [chromium('ERR_PROXY_AUTH_REQUESTED'), 'proxy-sign-in'],
  [chromium('ERR_PROXY_AUTH_UNSUPPORTED'), 'proxy-sign-in'],
  [chromium('ERR_TUNNEL_CONNECTION_FAILED'), 'other'],
  [node('CERT_HAS_EXPIRED'), 'tls'],
  [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
  [node('ENETUNREACH', 'connect'), 'offline'],
  [node('ECONNREFUSED', 'connect'), 'refused'],
])('%s is certain: nothing was asked, whatever it was', (error, reason) => {
  expect(connectionFailure(error, 'write')).toEqual({ kind: 'unreachable', reason })
  expect(connectionFailure(error, 'read')).toEqual({ kind: 'unreachable', reason })
})
