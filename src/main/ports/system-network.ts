/** What the system's settings say of the network, for a library that opens its connections by itself. */
export interface SystemNetwork {
  /** The ways to a whole address, the best first, in the words of a PAC file: `PROXY host:port; DIRECT`. */
  proxiesFor(address: string): Promise<string>
  /** The certificates that vouch for servers, each in PEM: Node's own and the system's. Asked for once. */
  certificates(): readonly string[]
}

/**
 * Does the work with a `fetch` of its own, whose request is the first on a new network connection. Chromium sends a
 * request again by itself, a POST too, when a kept-alive connection breaks before any answer; on a new one it never does.
 */
export type OnFreshConnection = <Value>(
  work: (fetch: typeof globalThis.fetch) => Promise<Value>,
) => Promise<Value>
