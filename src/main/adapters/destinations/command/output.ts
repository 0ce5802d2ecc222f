import { stripVTControlCharacters } from 'node:util'
import type { Secret } from '../../../../domain/secret.ts'
import type { OutputSink } from '../run-program.ts'
import { maskSecret } from './mask.ts'

/** Bytes of output that are kept while a command runs. */
const KEPT = 32 * 1024
const SHOWN_LINES = 10
/** Characters. */
const SHOWN = 1_500

/** Keeps the end of what a command prints, in bounded memory. */
export interface CommandOutput extends OutputSink {
  /** Returns its last lines with the secret masked, or an empty text if it printed nothing. */
  lastLines(secret: Secret): string
}

export function createCommandOutput(): CommandOutput {
  let kept: Buffer = Buffer.alloc(0)
  return {
    add(chunk) {
      // Copied: a slice would keep the whole chunk in memory.
      kept = Buffer.from(Buffer.concat([kept, chunk.subarray(-KEPT)]).subarray(-KEPT))
    },
    lastLines(secret) {
      // Colours are removed first, since they could be inside the secret. Then it is masked, before anything is cut off.
      const plain = stripVTControlCharacters(kept.toString('utf8')).replace(/[^\P{Cc}\n\t]/gu, '')
      const lines = maskSecret(plain, secret).trim().split('\n').slice(-SHOWN_LINES)
      return lines.join('\n').slice(-SHOWN).trim()
    },
  }
}
