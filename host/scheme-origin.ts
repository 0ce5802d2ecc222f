/**
 * Chromium refuses to navigate to a scheme it does not know, and no switch teaches it one. So `scheme://host/path` is
 * shown at `https://host.scheme.invalid/path`: a secure context with an origin of its own, under a top-level domain that
 * never resolves. The app's main process only ever sees its own scheme.
 */
const PRIVATE = /^https:\/\/(?:([^/?#]+?)\.)?([a-z][a-z0-9+-]*)\.invalid(?=[/?#]|$)/

/** Where Chromium shows an address of the app's own scheme; other addresses stay as they are. */
export function toPageAddress(address: string, schemes: ReadonlySet<string>): string {
  const match = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)/i.exec(address)
  const scheme = match?.[1]?.toLowerCase()
  if (match === null || scheme === undefined || !schemes.has(scheme)) return address
  const host = match[2] ? `${match[2]}.` : ''
  return `https://${host}${scheme}.invalid${address.slice(match[0].length)}`
}

/** The app's own address of what Chromium shows. */
export function toAppAddress(address: string, schemes: ReadonlySet<string>): string {
  const match = PRIVATE.exec(address)
  const scheme = match?.[2]
  if (match === null || scheme === undefined || !schemes.has(scheme)) return address
  return `${scheme}://${match[1] ?? ''}${address.slice(match[0].length)}`
}

/** An address's origin as Electron reports it, `null` in words for an opaque one. */
export function originOf(address: string, schemes: ReadonlySet<string>): string {
  const url = URL.parse(address)
  if (url === null) return 'null'
  return schemes.has(url.protocol.slice(0, -1)) ? `${url.protocol}//${url.host}` : url.origin
}
