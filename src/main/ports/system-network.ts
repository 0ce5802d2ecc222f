/** The system's network settings, for libraries that open their own connections. */
export interface SystemNetwork {
  /** Returns the proxies for a full URL, best first, in PAC notation: `PROXY host:port; DIRECT`. */
  proxiesFor(address: string): Promise<string>
  /** Returns the trusted root certificates, each in PEM: Node's own and the system's. Called once per process. */
  certificates(): readonly string[]
}

/**
 * Runs `work` with a `fetch` whose request is the first on a new network connection. Chromium itself sends a request
 * again, even a POST, when a kept-alive connection breaks before any response; on a new connection it never does.
 */
export type OnFreshConnection = <Value>(
  work: (fetch: typeof globalThis.fetch) => Promise<Value>,
) => Promise<Value>

/** The ways out of this computer that an adapter may take. */
export interface Network {
  /** In the app it is Chromium's, with the system's proxy and certificates. */
  readonly fetch: typeof globalThis.fetch
  readonly onFreshConnection: OnFreshConnection
  /** The same proxy and certificates, for code that connects with Node. */
  readonly system: SystemNetwork
}
