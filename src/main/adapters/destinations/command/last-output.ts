import { stripVTControlCharacters } from 'node:util'
import { SHOWN_OUTPUT } from '../../../../domain/destination.ts'
import type { OutputSink } from '../run-program.ts'

/** Bytes that are kept while a command runs: room for what is taken out before it is shown. */
const KEPT = 32 * 1024

export interface LastOutput extends OutputSink {
  /** Returns the last characters, without colours and control characters. */
  text(): string
}

/** Keeps the end of what a command prints, in bounded memory. */
export function createLastOutput(): LastOutput {
  let kept: Buffer = Buffer.alloc(0)
  return {
    add(chunk) {
      // Copied: a slice would keep the whole chunk in memory.
      kept = Buffer.from(Buffer.concat([kept, chunk.subarray(-KEPT)]).subarray(-KEPT))
    },
    text() {
      const plain = stripVTControlCharacters(kept.toString('utf8')).replace(/[^\P{Cc}\n\t]/gu, '')
      return plain.trimEnd().slice(-SHOWN_OUTPUT).toWellFormed()
    },
  }
}
