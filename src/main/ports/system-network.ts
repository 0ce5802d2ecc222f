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
