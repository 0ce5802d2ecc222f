import type { Comparison } from './comparison.ts'
import { daysOf, type Recorded } from './recorded.ts'

const WIDTH = 720
const HEIGHT = 360
const LEFT = 64
const RIGHT = 200
const TOP = 16
const BOTTOM = 44
const COLOURS = ['#3b5bdb', '#d9480f', '#2b8a3e', '#862e9c', '#0b7285', '#c2255c', '#7a5c00']

/** Medians over the number of keys, both by powers of ten: the app's as lines, their floors dashed in the same colour. */
export function drawGrowth(comparisons: readonly Comparison[], recorded: readonly Recorded[]): string {
  const series = comparisons
    .filter(({ grows }) => grows)
    .map(({ id, unit }) => ({ id, unit, points: pointsOf(id, recorded) }))
    .filter(({ points }) => points.length > 1)
  const values = series.flatMap(({ points }) => points.flatMap(({ app, floor }) => [app, floor]))
  const low = Math.floor(Math.log10(Math.min(...values, 1)))
  const high = Math.ceil(Math.log10(Math.max(...values, 10)))
  const x = (keys: number) => LEFT + ((Math.log10(keys) - 2) / 3) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((Math.log10(value) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const path = (points: readonly (readonly [number, number])[]) =>
    points
      .map(([keys, value], index) => `${index === 0 ? 'M' : 'L'}${x(keys).toFixed(1)} ${y(value).toFixed(1)}`)
      .join(' ')

  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    '<title>Median time over the number of keys</title>',
    `<style>text{fill:#333}.grid{stroke:#ddd}@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}}</style>`,
  ]
  for (let power = low; power <= high; power += 1) {
    const at = y(10 ** power).toFixed(1)
    lines.push(
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/>`,
      `<text x="${LEFT - 8}" y="${at}" dy="4" text-anchor="end">${(10 ** power).toLocaleString('en')}</text>`,
    )
  }
  for (const keys of [100, 1_000, 10_000, 100_000]) {
    lines.push(
      `<text x="${x(keys).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${keys.toLocaleString('en')}</text>`,
    )
  }
  lines.push(`<text x="${x(3_162).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">keys</text>`)
  for (const [index, { id, unit, points }] of series.entries()) {
    const colour = COLOURS[index % COLOURS.length]
    const app = path(points.map((point) => [point.keys, point.app]))
    const floor = path(points.map((point) => [point.keys, point.floor]))
    const legend = TOP + 12 + index * 20
    lines.push(
      `<path d="${floor}" fill="none" stroke="${colour}" stroke-dasharray="4 4"/>`,
      `<path d="${app}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<line x1="${WIDTH - RIGHT + 16}" x2="${WIDTH - RIGHT + 36}" y1="${legend - 4}" y2="${legend - 4}" stroke="${colour}" stroke-width="2"/>`,
      `<text x="${WIDTH - RIGHT + 42}" y="${legend}">${id.replace(/-\d+$/u, '')}, ${unit}</text>`,
    )
  }
  lines.push(
    `<text x="${WIDTH - RIGHT + 16}" y="${TOP + 24 + series.length * 20}">dashed: its floor</text>`,
    '</svg>',
    '',
  )
  return lines.join('\n')
}

function pointsOf(id: string, recorded: readonly Recorded[]) {
  const counts = new Set(recorded.filter((entry) => entry.id === id).map(({ keys }) => keys))
  return [...counts]
    .flatMap((keys) => {
      const [latest] = daysOf(recorded, { id }, keys)
      return latest === undefined || keys === null ? [] : [{ ...latest, keys }]
    })
    .toSorted((one, other) => one.keys - other.keys)
}
