#!/usr/bin/env node
// Stands in for 1Password's command line: keeps items in a file, and notes down how it was called.
import { appendFileSync, fstatSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'

const folder = dirname(process.argv[1])
const kept = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const mode = kept('mode.json')
const items = kept('items.json')

function keep() {
  writeFileSync(join(folder, 'items.json'), JSON.stringify(items))
}

function refuse(message) {
  process.stderr.write(`[ERROR] 2026/11/23 10:00:00 ${message}\n`)
  process.exit(1)
}

/** As op's own parser: after `--` nothing is an option; one without `=` would take the next word. */
function parse(words) {
  const end = words.indexOf('--')
  const options = new Map(words.slice(0, end).map((word) => word.replace(/^--/u, '').split(/=(.*)/su)))
  return { command: words.slice(0, 2).join(' '), options, names: words.slice(end + 1) }
}

const { command, options, names } = parse(process.argv.slice(2))
const isEdit = command === 'item edit'
// Nor does op read from a file or a socket.
const input = isEdit && fstatSync(0).isFIFO() ? await text(process.stdin) : ''
const call = { command, argv: process.argv.slice(2), environment: process.env, input }
appendFileSync(join(folder, 'calls.jsonl'), `${JSON.stringify(call)}\n`)

if (mode.hangAt === command) setInterval(() => {}, 1_000)
else {
  process.stderr.write('A newer version of 1Password CLI is available.\n')
  if (mode.error !== undefined && (mode.errorAt ?? command) === command) refuse(mode.error)
  if (mode.prints !== undefined) process.stdout.write(mode.prints)
  else work()
}

function work() {
  const vault = options.get('vault')
  const inVault = items.filter((item) => item.vault.id === vault || item.vault.name === vault)
  if (inVault.length === 0)
    refuse(`"${vault}" isn't a vault in this account. Specify the vault with its ID or name.`)
  const found = inVault.filter((item) => item.id === names[0] || item.title === names[0])
  if (found.length > 1)
    refuse(`More than one item matches "${names[0]}". Try again and specify the item by its ID:`)
  const [item] = found
  if (item === undefined)
    refuse(
      `"${names[0]}" isn't an item in the "${vault}" vault. Specify the item with its UUID, name, or domain.`,
    )
  if (isEdit) {
    if (input === '') refuse('expected data on stdin but none found')
    if (JSON.parse(input).fields.some(({ type, value }) => type === 'DATE' && !value))
      refuse('invalid JSON provided')
    const by = mode.changesDuringWrite ? 2 : 1
    if (!mode.ignores) Object.assign(item, JSON.parse(input), { version: item.version + by })
    if (mode.losesField) item.fields = item.fields.filter(({ id }) => id !== mode.losesField)
    keep()
    process.stdout.write(JSON.stringify(item))
    return
  }
  process.stdout.write(JSON.stringify(item))
  if (!mode.changesAfterReading) return
  item.version += 1
  keep()
}
