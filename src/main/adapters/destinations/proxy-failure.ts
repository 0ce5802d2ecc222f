/** What a proxy did instead of letting a connection through. Nothing was sent to the server. */
export type ProxyFailureCode = 'PROXY_ASKS_SIGN_IN' | 'PROXY_REFUSED' | 'PROXY_UNKNOWN' | 'PROXY_NOT_REACHED'

export class ProxyFailure extends Error {
  readonly code: ProxyFailureCode

  constructor(code: ProxyFailureCode, options?: ErrorOptions) {
    super(code, options)
    this.name = 'ProxyFailure'
    this.code = code
  }
}

/** What the person is told. No more is known, and the proxy's own text is not passed on. */
export const PROXY_ASKS_SIGN_IN =
  "The network's proxy asks for a name and a password, which this app cannot give. Ask whoever runs the network to let the connection through without them."
