import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'

export const HEADER = [
  'Connection',
  'Name',
  'Prefix',
  'Status',
  'Created',
  'Expires at',
  'Last used',
  'Last used from',
  'Rate limit',
  'Owner',
  'Permissions',
  'Secret stored here',
]
export const RATE_LIMIT = HEADER.indexOf('Rate limit')

/** The rows below the header, from the bytes of a file. */
export function readRows(text: string, { trim } = { trim: false }): string[][] {
  const [header, ...rows] = parse(Buffer.from(text), { bom: true, record_delimiter: '\r\n', trim })
  expect(header).toEqual(HEADER)
  return rows
}

/** Whether the first character that a spreadsheet does not skip could begin a formula, however wide it is written. */
export function beginsFormula(text: string): boolean {
  const first = [...text].find(
    (character) =>
      !/[\s"]/u.test(character) && !/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character),
  )
  return first !== undefined && /^[=+\-@]/u.test(first.normalize('NFKC'))
}
