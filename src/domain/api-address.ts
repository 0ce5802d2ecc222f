export const WEVION_ADDRESS = 'https://api.wevion.ai'

export type AddressProblem = 'not-an-address' | 'not-https' | 'has-credentials'

/**
 * The API address in the one form this app keeps: origin plus path, no slash at the end, no query, no fragment, no
 * `/api/v1` (people paste whole endpoint addresses). https only; http on this computer's own loopback alone.
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
  if (!/^(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/u.test(authority)) return { problem: 'not-an-address' }
  if (scheme === 'http' && !isLoopback(authority)) return { problem: 'not-https' }
  return { address: `${scheme}://${authority}${path}` }
}

function isLoopback(authority: string): boolean {
  const host = authority.replace(/:\d+$/u, '')
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host)
}
