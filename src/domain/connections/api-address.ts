export const WEVION_ADDRESS = 'https://api.wevion.ai'

export type AddressProblem = 'not-an-address' | 'not-https' | 'has-credentials'

/**
 * Normalizes a typed API address to origin plus path, without a trailing slash, query, fragment or `/api/v1` (people
 * paste whole endpoint addresses). Only https is accepted, and http on this computer's own loopback.
 */
export function parseApiAddress(typed: string): { address: string } | { problem: AddressProblem } {
  const text = typed.trim()
  const match = /^(?:(https?):\/\/)?([^/?#\s]+)([^?#\s]*)(?:[?#].*)?$/iu.exec(text)
  if (match === null || /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) !== (match[1] !== undefined)) {
    return { problem: 'not-an-address' }
  }
  const scheme = (match[1] ?? 'https').toLowerCase()
  const authority = (match[2] ?? '').toLowerCase()
  const path = (match[3] ?? '').replace(/\/api\/v1(?:\/.*)?$/u, '').replace(/\/+$/u, '')
  if (authority.includes('@')) return { problem: 'has-credentials' }
  if (!isAuthority(authority)) return { problem: 'not-an-address' }
  if (scheme === 'http' && !isLoopback(authority)) return { problem: 'not-https' }
  return { address: `${scheme}://${authority}${path}` }
}

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const HOST_NAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`, 'u')

/** Whether this is a host name, an IPv4 address or `[::1]`, with or without a port. */
function isAuthority(authority: string): boolean {
  const match = /^(\[::1\]|[^:]+)(?::(\d{1,5}))?$/u.exec(authority)
  if (match === null || Number(match[2] ?? 0) > 65_535) return false
  const host = match[1] ?? ''
  if (host === '[::1]') return true
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
