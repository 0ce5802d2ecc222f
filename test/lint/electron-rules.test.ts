import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronCalls } from './electron-calls.ts'

const ROOT = join(import.meta.dirname, '../..')

interface Rule {
  readonly call: string
  readonly heldBy: string
}

function rules(): readonly Rule[] {
  const lines = readFileSync(join(ROOT, 'docs/electron-rules.md'), 'utf8').split('\n')
  return lines.flatMap((line) => {
    const cells = line.split(' | ')
    const call = /^\| `(.+)`$/u.exec(cells[0]?.trimEnd() ?? '')?.[1]
    return call === undefined ? [] : [{ call, heldBy: (cells.at(-1) ?? '').replace(/ *\|$/u, '') }]
  })
}

const used = new Set(
  globSync('src/**/*.ts', { cwd: ROOT }).flatMap((file) => [...electronCalls(join(ROOT, file))]),
)

test('what the sources use of Electron has a rule, and no rule is of what nobody uses', () => {
  expect(
    rules()
      .map(({ call }) => call)
      .toSorted(),
  ).toEqual([...used].toSorted())
})

test('each rule names a test that there is', () => {
  const unknown = rules().filter(({ heldBy }) => !existsSync(join(ROOT, heldBy)))
  expect(unknown).toEqual([])
  expect(rules().length).toBeGreaterThan(0)
})
