import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison } from './comparison.ts'
import { COMPARISONS } from './comparisons.ts'
import { peersReport } from './peers/peers-report.ts'
import { type RecordedPeers, readPeers } from './peers/recorded-peers.ts'
import { drawGrowth } from './plot.ts'
import { withFigures } from './readme-figures.ts'
import { daysOf, type Recorded } from './recorded.ts'
import { holds } from './statistics.ts'

const DOCS = join(import.meta.dirname, '../../docs')

/** One comparison in one line of the console. */
export function lineOf({ id, aim, unit }: Comparison, measured: Recorded, verdict: string): string {
  const { floor, app, ratio, spread, pairs } = measured
  const [low, high] = spread
  return [
    id.padEnd(24),
    `floor ${figure(floor)} ${unit}`.padEnd(24),
    `app ${figure(app)} ${unit}`.padEnd(24),
    `ratio ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}, ${pairs} pairs)`.padEnd(42),
    `aim ${aimWords(aim)}`,
    verdict,
  ].join('  ')
}

/** Writes the tables, also those of the README, and the plot from all that is recorded. */
export function writeReport(recorded: readonly Recorded[]): void {
  writeFileSync(join(DOCS, 'benchmarks.md'), reportOf(COMPARISONS, recorded, readPeers()))
  const readme = join(DOCS, '../README.md')
  writeFileSync(readme, withFigures(readFileSync(readme, 'utf8'), recorded, readPeers()))
  writeFileSync(join(DOCS, 'benchmarks.svg'), drawGrowth(COMPARISONS, recorded))
}

export function reportOf(
  comparisons: readonly Comparison[],
  recorded: readonly Recorded[],
  peers: RecordedPeers | null = null,
): string {
  const rows = comparisons.flatMap((comparison) => {
    const [latest, ...earlier] = daysOf(recorded, comparison, comparison.keys)
    return latest === undefined ? [] : [rowOf(comparison, latest, earlier)]
  })
  return `${INTRODUCTION}
| what | floor in the same run | floor | app | ratio (quartiles of the pairs) | by day, and the load then | aim | |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

${machinesOf(recorded)}

## How cost grows

![Medians over the number of keys, each beside its floor](benchmarks.svg)
${peersReport(peers)}`
}

function rowOf(
  { title, floor: floorTitle, unit, aim }: Comparison,
  entry: Recorded,
  earlier: readonly Recorded[],
): string {
  const { floor, app, ratio, spread, pairs } = entry
  const [low, high] = spread
  const cells = [
    title,
    floorTitle,
    `${figure(floor)} ${unit}`,
    `${figure(app)} ${unit}`,
    `**${ratio.toFixed(2)}** (${low.toFixed(2)} to ${high.toFixed(2)}, ${pairs} pairs)`,
    [entry, ...earlier].map(dayWords).join(', '),
    aimWords(aim),
    holds(entry, aim) ? 'holds' : 'misses',
  ]
  return `| ${cells.join(' | ')} |`
}

function dayWords({ taken, ratio }: Recorded): string {
  return `${taken.day}: ${ratio.toFixed(2)} (load ${taken.load ?? 'unknown'})`
}

/** Each machine with the days on which it measured. */
function machinesOf(recorded: readonly Recorded[]): string {
  const days = new Map<string, Set<string>>()
  for (const { taken } of recorded)
    days.set(taken.machine, (days.get(taken.machine) ?? new Set()).add(taken.day))
  return [...days]
    .map(([machine, on]) => `Measured on ${machine} (${[...on].toSorted().join(', ')}).`)
    .join('\n')
}

const INTRODUCTION = `<!-- Written by \`npm run bench\`. -->

# Benchmarks

\`npm run bench\` measures again and writes this file; \`npm run bench -- --only=search\` a part of it; \`npm run bench -- --quick\` fails only where a ratio misses twice its aim three times in a row. Machines are shared and noisy, so each figure is a ratio against a
floor that was measured in the same run, the two taking turns; figures are medians. What is below was measured on two cores of a virtual machine, on the Chromium host: on another machine the milliseconds differ, the ratios hardly.
`

function figure(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}

function aimWords(aim: Comparison['aim']): string {
  return 'atMost' in aim ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`
}
