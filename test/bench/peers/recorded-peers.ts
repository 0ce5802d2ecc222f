import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Taken } from '../recorded.ts'
import type { PeerFigures } from './measure-peers.ts'

export interface RecordedPeers {
  readonly taken: Taken
  readonly figures: readonly PeerFigures[]
}

const FILE = join(import.meta.dirname, '../../../docs/peers.json')

export function readPeers(): RecordedPeers | null {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : null
}

export function recordPeers(recorded: RecordedPeers): void {
  const whole = ({ name, entries, start, search, memory }: PeerFigures): PeerFigures => ({
    name,
    entries,
    start: Math.round(start),
    search: Math.round(search),
    memory: Math.round(memory),
  })
  const text = JSON.stringify({ ...recorded, figures: recorded.figures.map(whole) }, null, 2)
  writeFileSync(FILE, `${text}\n`)
}
