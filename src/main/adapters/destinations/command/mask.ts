import type { Secret } from '../../../../domain/secret.ts'

const MASK = '[secret]'
/** Pieces of the secret from this length on are masked too, in any form: programs cut and wrap what they print. */
const PIECE = 8
/** Any secret of Wevion, for instance the old key's. */
const WEVION_KEY = /\bwv_[a-z]+_[\w-]+/giu

/** Masks the secret: whole or in pieces, plain, in base64, hexadecimal, URL or JSON form, wrapped or not. */
export function maskSecret(text: string, secret: Secret): string {
  const forms = formsOf(secret.reveal())
  const { compact, positions } = withoutSpace(text)
  const masked = new Uint8Array(text.length)
  for (const { index, 0: key } of text.matchAll(WEVION_KEY)) masked.fill(1, index, index + key.length)
  for (const form of forms) {
    const length = Math.min(PIECE, form.length)
    for (let at = 0; at + length <= form.length; at += 1) {
      const piece = form.slice(at, at + length)
      for (let hit = compact.indexOf(piece); hit !== -1; hit = compact.indexOf(piece, hit + 1)) {
        masked.fill(1, positions[hit], (positions[hit + length - 1] ?? text.length) + 1)
      }
    }
  }
  return joined(text, masked)
}

function formsOf(characters: string): ReadonlySet<string> {
  if (characters === '') return new Set()
  const bytes = Buffer.from(characters, 'utf8')
  const hex = bytes.toString('hex')
  const forms = [characters, hex, hex.toUpperCase(), JSON.stringify(characters).slice(1, -1)]
  forms.push(encodeURIComponent(characters.toWellFormed()), characters.replaceAll("'", "'\\''"))
  // The secret may be a part of what is in base64, as in `user:secret`. Its form then depends on what precedes it.
  for (const lead of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replace(/=+$/u, '')
    const own = whole.slice(lead === 0 ? 0 : lead + 1)
    forms.push(own, own.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return new Set(forms.map((form) => form.replace(/\s/gu, '')).filter((form) => form !== ''))
}

function withoutSpace(text: string): { compact: string; positions: readonly number[] } {
  const positions: number[] = []
  let compact = ''
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (/\s/u.test(character)) continue
    compact += character
    positions.push(at)
  }
  return { compact, positions }
}

function joined(text: string, masked: Uint8Array): string {
  let shown = ''
  for (let at = 0; at < text.length; at += 1) {
    if (masked[at] !== 1) shown += text.charAt(at)
    else if (masked[at - 1] !== 1) shown += MASK
  }
  return shown
}
