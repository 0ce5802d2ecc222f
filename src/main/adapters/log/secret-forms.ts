/**
 * What a secret can look like in a line of the log: plain, in JSON, in a URL, in hex, and in base64 as a part of anything.
 * Without a regular expression, since the engine keeps the text that the last one was run on.
 */
export function secretForms(characters: string): readonly string[] {
  const bytes = Buffer.from(characters, 'utf8')
  const hex = bytes.toString('hex')
  return [
    characters,
    JSON.stringify(characters).slice(1, -1),
    encodeURIComponent(characters.toWellFormed()),
    hex,
    hex.toUpperCase(),
    ...inBase64(bytes, 'base64'),
    ...inBase64(bytes, 'base64url'),
  ]
}

/** By itself, and the characters that it alone decides behind 0, 1 or 2 bytes more than a multiple of three. */
function inBase64(bytes: Buffer, encoding: 'base64' | 'base64url'): readonly string[] {
  const alone = bytes.toString(encoding).slice(0, Math.ceil((bytes.length * 8) / 6))
  const behind = [0, 1, 2].map((lead) =>
    Buffer.concat([Buffer.alloc(lead), bytes])
      .toString(encoding)
      .slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6)),
  )
  return [alone, ...behind]
}
