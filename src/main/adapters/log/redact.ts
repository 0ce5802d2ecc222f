import type { Secret } from '../../../domain/secret.ts'

const MASK = '[redacted]'

/** What looks like a secret anywhere: Wevion's keys, authorization headers, long random runs. */
const LOOKS = [
  /\bwv_[a-z]+_[\w-]+/giu,
  /\b(bearer|basic)\s+[\w.~+/=-]{6,}/giu,
  /\b(x-api-key|authorization)\s*[:=]\s*\S+(?:\s+\S+)?/giu,
  /(?<![\w/+-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[A-Za-z0-9+/_-]{40,}={0,2}/giu,
] as const

export interface Redactor {
  /** From now on masks these characters: raw, in base64, in hex and URL-encoded. */
  registerSecret(secret: Secret): void
  redact(text: string): string
}

export function createRedactor(): Redactor {
  const forms = new Set<string>()
  return {
    registerSecret(secret) {
      const characters = secret.reveal()
      if (characters.length < 6) return
      const bytes = Buffer.from(characters, 'utf8')
      const base64 = bytes.toString('base64').replace(/=+$/u, '')
      for (const form of [
        characters,
        base64,
        base64.replace(/\+/gu, '-').replace(/\//gu, '_'),
        bytes.toString('hex'),
        encodeURIComponent(characters),
      ]) {
        forms.add(form)
      }
    },
    redact(text) {
      let shown = text
      for (const form of forms) shown = shown.replaceAll(form, MASK)
      for (const look of LOOKS) shown = shown.replace(look, MASK)
      return shown
    },
  }
}
