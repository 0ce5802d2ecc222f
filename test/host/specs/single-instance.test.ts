import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Child } from '../child.ts'
import { newFolder, removeFolder, spawnProgram } from '../program.ts'

const PLACE = join(import.meta.dirname, '../programs/hears-second-starts')
let folder: string
let first: Child

const start = (switches: readonly string[], where = `--user-data-dir=${folder}`) =>
  spawnProgram(process.env, [where, ...switches], PLACE)

beforeAll(async () => {
  folder = await newFolder()
  first = start([])
  await first.until(/has the lock/)
})
afterAll(async () => {
  await first.end('SIGKILL')
  await removeFolder(folder)
})

/** Starts the app once more, which ends by itself, and answers what the first start heard. */
async function heard(...switches: string[]): Promise<{ readonly argv: string[]; readonly data: unknown }> {
  const before = first.output().length
  const second = start(switches)
  expect(await second.gone).toBe(1)
  const [, text = ''] = await first.until(new RegExp(`^[^]{${before}}[^]*?heard: (.*)\\n`, 'u'))
  return JSON.parse(text)
}

it('tells of a second start where it was begun, and of no data as null', async () => {
  expect(await heard('--some-switch', 'some-argument')).toEqual({
    argv: [PLACE, `--user-data-dir=${folder}`, '--some-switch', 'some-argument'],
    cwd: process.cwd(),
    data: null,
    none: false,
  })
})

it.each([
  { level: 1, inner: { level: 2 } },
  2,
  'data',
  'foo\0\tbar',
  false,
  [[2, 3, 4]],
  [['2', true, 4]],
  null,
])('hands on what the second start has to say: %j', async (data) => {
  expect((await heard(`--data=${JSON.stringify(data)}`)).data).toEqual(data)
})

it('hands on what only a structured clone can carry', async () => {
  expect((await heard('--data=map')).data).toBe('map of 1')
})

it('hands on more than an argument can hold, and long arguments', async () => {
  expect((await heard('--size=300000')).data).toBe('x'.repeat(300_000))
  const long = `--long=${'a'.repeat(50_000)}`
  expect((await heard(long)).argv).toContain(long)
})

it('gives the lock to one start, again and again, until it is released', async () => {
  const nested = start([`--folder=${folder}`], '--other')
  await nested.until(/has the lock: true true/)
  const second = start([`--folder=${folder}`], '--other')
  expect(await second.gone).toBe(1)
  nested.process.stdin?.write('release\n')
  await nested.until(/released: false/)
  const third = start([`--folder=${folder}`], '--other')
  await third.until(/has the lock: true true/)
  await Promise.all([nested.end('SIGKILL'), third.end('SIGKILL')])
})
