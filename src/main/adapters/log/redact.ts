import type { Secret } from '../../../domain/secret.ts'
import { createHashedTexts } from './hashed-texts.ts'
import { secretForms } from './secret-forms.ts'

const MASK = '[redacted]'

/** What looks like a secret anywhere: Wevion's keys, authorization headers, long random runs. */
const LOOKS = [
  /\bwv_[a-z]+_[\w-]+/giu,
  /\b(bearer|basic)\s+[\w.~+/=-]{6,}/giu,
  /\b(x-api-key|authorization)\s*[:=]\s*\S+(?:\s+\S+)?/giu,
  /(?<![\w/+-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[A-Za-z0-9+/_-]{40,}={0,2}/giu,
] as const

export interface Redactor {
  /** From now on masks these characters, plain and encoded. Keeps only hashes of them. */
  registerSecret(secret: Secret): void
  redact(text: string): string
}

export function createRedactor(): Redactor {
  const forms = createHashedTexts()
  return {
    registerSecret(secret) {
      const characters = secret.reveal()
      if (characters.length < 6) return
      for (const form of secretForms(characters)) forms.add(form)
    },
    redact(text) {
      const masked = new Uint8Array(text.length)
      forms.find(text, (start, end) => masked.fill(1, start, end))
      let shown = withMask(text, masked)
      for (const look of LOOKS) shown = shown.replace(look, MASK)
      return shown
    },
  }
}

function withMask(text: string, masked: Uint8Array): string {
  if (!masked.includes(1)) return text
  let shown = ''
  for (let at = 0; at < text.length; at += 1) {
    if (masked[at] !== 1) shown += text.charAt(at)
    else if (masked[at - 1] !== 1) shown += MASK
  }
  return shown
}
