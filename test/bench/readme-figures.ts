import { COMPARISONS } from './comparisons.ts'
import { peersTable } from './peers/peers-report.ts'
import type { RecordedPeers } from './peers/recorded-peers.ts'
import { daysOf, type Recorded } from './recorded.ts'
import { tableOf } from './table.ts'

/** The figures that a newcomer wants to know, in words shorter than the report's. */
const ROWS = [
  ['start-1000', 'start to the first usable list, 1,000 keys', 'an empty sandboxed window'],
  ['start-100000', 'the same, 100,000 keys', 'the same'],
  ['first-sync-processor-10000', 'first sync of 10,000 keys', 'parsing the answer and inserting the rows'],
  ['search-100000', 'a keystroke in the search, 100,000 keys', 'the same with 50 keys'],
  ['memory-list-10000', 'memory with a list of 10,000 keys', 'an empty window'],
  ['memory-list-growth', 'memory with a list of 100,000 keys', 'the same with 1,000 keys'],
  ['memory-tray', 'memory in the tray, 1,000 keys', 'an empty app without a window'],
  ['memory-tray-growth', 'memory in the tray, 100,000 keys', 'the same with 1,000 keys'],
  ['growth-memory', 'memory after 500 syncs, 200 drawers, 50 creates', 'before them'],
  ['one-rotation', 'one rotation, end to end', 'its calls to Wevion and the keychain, bare, in a row'],
  ['bulk-rotation', 'many rotations under a limit', 'the limit'],
] as const

/** The README with its tables of figures written anew, between the comments that name them. */
export function withFigures(
  readme: string,
  recorded: readonly Recorded[],
  peers: RecordedPeers | null,
): string {
  const whole = replaced(readme, 'figures', figuresTable(recorded))
  return replaced(whole, 'peers', peers === null ? 'Not measured yet.\n' : peersTable(peers))
}

function figuresTable(recorded: readonly Recorded[]): string {
  const rows = ROWS.flatMap(([id, what, against]) => {
    const keys = COMPARISONS.find((comparison) => comparison.id === id)?.keys ?? null
    const [latest] = daysOf(recorded, { id }, keys)
    return latest === undefined ? [] : [[what, against, latest.ratio.toFixed(2)]]
  })
  return tableOf(['what', 'against', 'ratio'], rows)
}

/** @throws where the text has no place for it */
function replaced(text: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name}: written by \`npm run bench\` -->\n`, `<!-- end of ${name} -->`]
  const [from, until] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || until < from) throw new Error(`The README has no place for its ${name}`)
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(until)}`
}
