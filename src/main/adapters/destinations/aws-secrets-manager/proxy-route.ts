/** One way to reach a server. `address` is the proxy's URL. */
export type ProxyRoute =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http' | 'socks'; readonly address: string }

const SCHEMES: Readonly<Record<string, { readonly kind: 'http' | 'socks'; readonly scheme: string }>> = {
  PROXY: { kind: 'http', scheme: 'http' },
  HTTP: { kind: 'http', scheme: 'http' },
  HTTPS: { kind: 'http', scheme: 'https' },
  // The proxy resolves the host, in version 4 too (4a): a network with a proxy may have no DNS of its own.
  SOCKS: { kind: 'socks', scheme: 'socks4a' },
  SOCKS4: { kind: 'socks', scheme: 'socks4a' },
  SOCKS5: { kind: 'socks', scheme: 'socks5h' },
}

/**
 * Returns the ways in the list of a PAC file, the preferred one first. None: the list names no known way, and a direct
 * connection is not allowed by the settings. An empty list is a failed look-up, after which Chromium connects directly.
 */
export function proxyRoutes(list: string): readonly ProxyRoute[] {
  if (list.trim() === '') return [{ kind: 'direct' }]
  return list.split(';').flatMap((entry): readonly ProxyRoute[] => {
    const [name = '', host] = entry.trim().split(/\s+/u)
    if (name.toUpperCase() === 'DIRECT') return [{ kind: 'direct' }]
    const known = SCHEMES[name.toUpperCase()]
    return known === undefined || host === undefined
      ? []
      : [{ kind: known.kind, address: `${known.scheme}://${host}` }]
  })
}
