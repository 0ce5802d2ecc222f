/** One way to a server. `address` is the proxy's, as a URL. */
export type ProxyRoute =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http' | 'socks'; readonly address: string }

const SCHEMES: Readonly<Record<string, { readonly kind: 'http' | 'socks'; readonly scheme: string }>> = {
  PROXY: { kind: 'http', scheme: 'http' },
  HTTP: { kind: 'http', scheme: 'http' },
  HTTPS: { kind: 'http', scheme: 'https' },
  // The proxy finds the host, in version 4 as well: a network with a proxy may have no names of its own.
  SOCKS: { kind: 'socks', scheme: 'socks4a' },
  SOCKS4: { kind: 'socks', scheme: 'socks4a' },
  SOCKS5: { kind: 'socks', scheme: 'socks5h' },
}

/**
 * The ways that a list of a PAC file names, the best first. Empty: it names none that is known, and going directly would
 * be what the settings do not allow. An empty list is a failed look, which Chromium goes directly after.
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
