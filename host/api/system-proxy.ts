/** Addresses for which Chromium uses no proxy (net/proxy_resolution/proxy_host_matching_rules.cc, implicit rules). */
const OWN =
  /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|169\.254\.\d+\.\d+|\[::1\]|\[fe[89ab][0-9a-f]:.*\])$/u

const KINDS: Readonly<Record<string, string>> = {
  'http:': 'PROXY',
  'https:': 'HTTPS',
  'socks4:': 'SOCKS',
  'socks5:': 'SOCKS5',
  'socks:': 'SOCKS5',
}
const PORTS: Readonly<Record<string, string>> = { PROXY: '80', HTTPS: '443', SOCKS: '1080', SOCKS5: '1080' }

/**
 * Returns what Electron's `session.resolveProxy` returns if no desktop has settings: Chromium then takes the proxy from the
 * environment (net/proxy_resolution/proxy_config_service_linux.cc). A name and a password in it are omitted, as there.
 */
export function proxyOf(environment: NodeJS.ProcessEnv, address: string): string {
  const url = new URL(address)
  const set = (name: string) => environment[name] || environment[name.toUpperCase()] || ''
  if (OWN.test(url.hostname) || isExcepted(url, set('no_proxy'))) return 'DIRECT'
  return inWords(set(url.protocol === 'http:' ? 'http_proxy' : 'https_proxy') || set('all_proxy'))
}

function inWords(proxy: string): string {
  if (proxy === '') return 'DIRECT'
  const url = URL.parse(/^[a-z0-9]+:\/\//iu.test(proxy) ? proxy : `http://${proxy}`)
  // URL does not know schemes other than http and https, but still sets their `host`.
  const kind = KINDS[url?.protocol ?? '']
  if (url === null || kind === undefined || url.hostname === '') return 'DIRECT'
  return `${kind} ${url.hostname}:${url.port || PORTS[kind]}`
}

function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const asked = port || (protocol === 'http:' ? '80' : '443')
  return list
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => {
      if (entry === '') return false
      if (entry === '*') return true
      const [, name = '', only] = /^(.*?)(?::(\d+))?$/u.exec(entry) ?? []
      return hostname.endsWith(name.replace(/^\*/u, '')) && (only === undefined || only === asked)
    })
}
