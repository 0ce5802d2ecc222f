import { stripVTControlCharacters } from 'node:util'
import type { Secret } from '../../../../domain/secret.ts'
import type { OutputSink } from '../run-program.ts'
import { maskSecret } from './mask.ts'

/** In bytes: what is kept of a command's output while it runs. */
const KEPT = 32 * 1024
const SHOWN_LINES = 10
/** In characters. */
const SHOWN = 1_500

/** The end of what a command prints, in bounded memory. */
export interface CommandOutput extends OutputSink {
  /** Its last lines, with the secret masked; empty if it printed nothing. */
  lastLines(secret: Secret): string
}

export function createCommandOutput(): CommandOutput {
  let kept: Buffer = Buffer.alloc(0)
  return {
    add(chunk) {
      // A copy of the end: a part of the chunk would keep the whole of it in memory.
      kept = Buffer.from(Buffer.concat([kept, chunk.subarray(-KEPT)]).subarray(-KEPT))
    },
    lastLines(secret) {
      // Colours go first, since they could stand in the midst of the secret. Masked before anything is cut off.
      const plain = stripVTControlCharacters(kept.toString('utf8')).replace(/[^\P{Cc}\n\t]/gu, '')
      const lines = maskSecret(plain, secret).trim().split('\n').slice(-SHOWN_LINES)
      return lines.join('\n').slice(-SHOWN).trim()
    },
  }
}
