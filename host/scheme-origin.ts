/**
 * Chromium refuses to navigate to an unknown scheme, and no switch adds one. So `scheme://host/path` is shown at
 * `https://host.scheme.invalid/path`: a secure context with its own origin, under a top-level domain that never resolves.
 * The app's main process only sees its own scheme.
 */
const PRIVATE = /^https:\/\/(?:([^/?#]+?)\.)?([a-z][a-z0-9+-]*)\.invalid(?=[/?#]|$)/

/** Returns where Chromium shows an address of the app's own scheme. Other addresses stay as they are. */
export function toPageAddress(address: string, schemes: ReadonlySet<string>): string {
  const match = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)/i.exec(address)
  const scheme = match?.[1]?.toLowerCase()
  if (match === null || scheme === undefined || !schemes.has(scheme)) return address
  const host = match[2] ? `${match[2]}.` : ''
  return `https://${host}${scheme}.invalid${address.slice(match[0].length)}`
}

/** Returns the app's own address for an address of Chromium's. */
export function toAppAddress(address: string, schemes: ReadonlySet<string>): string {
  const match = PRIVATE.exec(address)
  const scheme = match?.[2]
  if (match === null || scheme === undefined || !schemes.has(scheme)) return address
  return `${scheme}://${match[1] ?? ''}${address.slice(match[0].length)}`
}

/** Returns an address's origin as Electron reports it: the text `null` for an opaque one. */
export function originOf(address: string, schemes: ReadonlySet<string>): string {
  const url = URL.parse(address)
  if (url === null) return 'null'
  return schemes.has(url.protocol.slice(0, -1)) ? `${url.protocol}//${url.host}` : url.origin
}
