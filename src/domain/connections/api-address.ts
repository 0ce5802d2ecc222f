export const WEVION_ADDRESS = 'https://api.wevion.ai'

export type AddressProblem = 'not-an-address' | 'not-https' | 'has-credentials'

/**
 * Normalizes a typed API address to origin plus path, without a trailing slash, query, fragment or `/api/v1` (people
 * paste whole endpoint addresses) or a host's final dot. Only https is accepted, and http on this computer's own loopback.
 */
export function parseApiAddress(typed: string): { address: string } | { problem: AddressProblem } {
  const text = typed.trim()
  const match = /^(?:(https?):\/\/)?([^/?#\s]+)([^?#\s]*)(?:[?#].*)?$/iu.exec(text)
  if (match === null || /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) !== (match[1] !== undefined)) {
    return { problem: 'not-an-address' }
  }
  const scheme = (match[1] ?? 'https').toLowerCase()
  const authority = canonical((match[2] ?? '').toLowerCase())
  const path = (match[3] ?? '').replace(/\/api\/v1(?:\/.*)?$/u, '').replace(/\/+$/u, '')
  if (authority.includes('@')) return { problem: 'has-credentials' }
  if (!isAuthority(authority)) return { problem: 'not-an-address' }
  if (scheme === 'http' && !isLoopback(authority)) return { problem: 'not-https' }
  return { address: `${scheme}://${authority}${path}` }
}

/** Names in a company's network may have underscores. */
const LABEL = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?'
const HOST_NAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`, 'u')

/** The final dot of a whole name changes nothing; of an IPv6 address there is one spelling, which URL parsers write. */
function canonical(authority: string): string {
  const match = /^(\[[0-9a-f:]{2,39}\]|[^:[\]]*[^:.[\]]\.)(:\d+)?$/u.exec(authority)
  const host = match?.[1]
  if (host === undefined) return authority
  const spelling = host.startsWith('[') ? spellIpv6(host.slice(1, -1)) : host.slice(0, -1)
  return spelling === null ? authority : `${spelling}${match?.[2] ?? ''}`
}

/** As RFC 5952 writes it, in brackets; null where this is no IPv6 address. */
function spellIpv6(text: string): string | null {
  const halves = text.split('::')
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const [before = [], after = []] = groups
  const left = 8 - before.length - after.length
  if (halves.length > 2 || (halves.length === 2 ? left < 1 : left !== 0)) return null
  const all = [...before, ...Array.from({ length: left }, () => '0'), ...after]
  if (!all.every((group) => /^[0-9a-f]{1,4}$/u.test(group))) return null
  const written = all.map((group) => Number.parseInt(group, 16).toString(16))
  const zeros = longestZeros(written)
  if (zeros.length < 2) return `[${written.join(':')}]`
  const rest = written.slice(zeros.start + zeros.length).join(':')
  return `[${written.slice(0, zeros.start).join(':')}::${rest}]`
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 }
  for (let start = 0; start < groups.length; start += 1) {
    const end = groups.findIndex((group, at) => at >= start && group !== '0')
    const length = (end === -1 ? groups.length : end) - start
    if (length > longest.length) longest = { start, length }
  }
  return longest
}

/** Whether this is a host name, an IPv4 address or an IPv6 one in brackets, with or without a port. */
function isAuthority(authority: string): boolean {
  const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d{1,5}))?$/u.exec(authority)
  if (match === null || Number(match[2] ?? 0) > 65_535) return false
  const host = match[1] ?? ''
  if (host.startsWith('[')) return spellIpv6(host.slice(1, -1)) === host
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/u.exec(host)
  if (octets !== null)
    return octets.slice(1).every((octet) => /^(?:0|[1-9]\d{0,2})$/u.test(octet) && Number(octet) < 256)
  // URL parsers read a host whose last label is a number as an IPv4 address in an unusual notation. Punycode is
  // refused as well: a management key must not go to a host that only looks like Wevion.
  return HOST_NAME.test(host) && !/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/u.test(host) && !/(?:^|\.)xn--/u.test(host)
}

function isLoopback(authority: string): boolean {
  const host = authority.replace(/:\d+$/u, '')
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host)
}
