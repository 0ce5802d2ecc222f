import { tableOf } from '../table.ts'
import type { RecordedPeers } from './recorded-peers.ts'

/** The section of the report on what people use instead; empty where nothing was measured. */
export function peersReport(recorded: RecordedPeers | null): string {
  if (recorded === null) return ''
  const { taken } = recorded
  return `
## Beside what people use instead

\`npm run bench -- --peers\` starts this app and KeePassXC (Debian's packages keepassxc and xdotool) in turns with as many entries; medians
of five, of three with 100,000. KeePassXC has its list once its window bears the name of the unlocked database, whose key was made to cost
0.1 s; this app once its rows are about to be painted. The search is the processor time of all processes for each typed character, memory
that of all processes with shared pages counted once. Measured on ${taken.day} at load ${taken.load ?? 'unknown'}.

${peersTable(recorded)}`
}

export function peersTable({ figures }: RecordedPeers): string {
  return tableOf(
    ['entries', 'program', 'start to a usable list', 'a character in the search', 'memory'],
    figures.map(({ name, entries, start, search, memory }) => [
      entries.toLocaleString('en'),
      name,
      seconds(start),
      `${search} ms`,
      `${memory} MB`,
    ]),
  )
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`
}
