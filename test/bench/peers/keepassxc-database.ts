import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const PASSWORD = 'of-the-benchmark'
/** The window of an open database bears its name. */
export const DATABASE_NAME = 'Bench'

/** Makes a database of so many entries; its key costs as little time as KeePassXC allows, which every opening pays. */
export function makeDatabase(folder: string, entries: number): string {
  const source = join(folder, `${entries}.xml`)
  const file = join(folder, `${entries}.kdbx`)
  writeFileSync(source, documentOf(entries))
  const made = spawnSync(
    'keepassxc-cli',
    ['import', '--quiet', '--decryption-time', '100', '-p', source, file],
    {
      input: `${PASSWORD}\n${PASSWORD}\n`,
      encoding: 'utf8',
    },
  )
  rmSync(source)
  if (made.error !== undefined || made.status !== 0)
    throw new Error(
      `No database of KeePassXC could be made. For this comparison install keepassxc and xdotool.\n${made.stderr ?? ''}`,
      { cause: made.error },
    )
  return file
}

function documentOf(entries: number): string {
  const all = Array.from({ length: entries }, (_, index) => entry(index)).join('')
  return `<?xml version="1.0" encoding="utf-8"?><KeePassFile><Meta><DatabaseName>${DATABASE_NAME}</DatabaseName></Meta><Root><Group><UUID>${identifier()}</UUID><Name>Root</Name>${all}</Group></Root></KeePassFile>`
}

function entry(index: number): string {
  const values = {
    Title: `Integration ${String(index).padStart(6, '0')}`,
    UserName: `user ${index % 50}`,
    Password: randomUUID() + randomUUID(),
  }
  const strings = Object.entries(values).map(
    ([key, value]) => `<String><Key>${key}</Key><Value>${value}</Value></String>`,
  )
  return `<Entry><UUID>${identifier()}</UUID>${strings.join('')}</Entry>`
}

function identifier(): string {
  return Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64')
}
