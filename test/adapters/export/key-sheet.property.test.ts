import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keySheet } from '../../../src/main/adapters/export/key-sheet.ts'
import { beginsFormula, HEADER, RATE_LIMIT, readRows } from './read-sheet.ts'
import { aKey, NOW, nastyText } from './sample.ts'

const instant = fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 }), { nil: null })
const keys = fc.record({
  connectionName: nastyText,
  name: nastyText,
  prefix: nastyText,
  owner: nastyText,
  ip: nastyText,
  permissions: nastyText,
  createdAt: instant,
  expiresAt: instant,
  rateLimit: fc.option(fc.integer(), { nil: null }),
  revoked: fc.boolean(),
})

const sheetOf = (drawn: readonly (typeof keys extends fc.Arbitrary<infer Drawn> ? Drawn : never)[]) =>
  keySheet({
    now: NOW,
    keys: drawn.map(({ connectionName, ip, permissions, ...change }) => ({
      key: aKey({ ...change, permissions: [permissions], lastUsed: { at: NOW, ip } }),
      connectionName,
      account: '',
    })),
  })

test('no cell begins a formula, under whatever separator the file is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(keys, { maxLength: 4 }), async (drawn) => {
      const text = await sheetOf(drawn)
      const cells = readRows(text).flatMap((row) => row.filter((_, column) => column !== RATE_LIMIT))
      expect(cells.filter((cell) => beginsFormula(cell) || /^[\t\r]/u.test(cell))).toEqual([])
      expect(text.split(/[;\t\r\n]/u).filter(beginsFormula)).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})

test('every value comes back whole once the added apostrophes are taken away', async () => {
  const writtenTime = (at: number | null) => (at === null ? '' : new Date(at).toISOString())
  await fc.assert(
    fc.asyncProperty(fc.array(keys, { maxLength: 4 }), async (drawn) => {
      const rows = readRows(await sheetOf(drawn)).map((row) => row.map(withoutAddedApostrophes))
      expect(rows.map((row) => row.filter((_, column) => HEADER[column] !== 'Status'))).toEqual(
        drawn.map((key) => [
          ...[key.connectionName, key.name, key.prefix].map((text) => text.toWellFormed()),
          ...[writtenTime(key.createdAt), writtenTime(key.expiresAt), writtenTime(NOW)],
          key.ip.toWellFormed(),
          key.rateLimit?.toString() ?? '',
          ...[key.owner, key.permissions].map((text) => text.toWellFormed()),
          'no',
        ]),
      )
    }),
    { numRuns: 2_000 },
  )
})

/** In each part that a separator could cut out: an apostrophe goes where the rest, after more of them, is a formula. */
function withoutAddedApostrophes(cell: string): string {
  return cell
    .split(/([;\t\r\n])/u)
    .map((part, index, parts) => {
      if (!part.startsWith("'")) return part
      const rest = part.replace(/^'+/u, '')
      const isBeforeLine = index === 0 && rest === '' && /^[\t\r\n]$/u.test(parts[1] ?? '')
      return isBeforeLine || beginsFormula(rest) ? part.slice(1) : part
    })
    .join('')
}
