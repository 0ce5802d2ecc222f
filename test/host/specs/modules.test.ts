import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFolder, removeFolder, spawnProgram } from '../program.ts'

let home: string
let app: string

beforeAll(async () => {
  home = await newFolder()
  app = join(home, 'resources', 'app')
  await cp(join(import.meta.dirname, '../programs/loads-modules'), app, { recursive: true })
  const neighbour = join(home, 'node_modules', 'neighbour')
  await mkdir(neighbour, { recursive: true })
  await writeFile(join(neighbour, 'index.js'), "module.exports = 'found'")
})
afterAll(() => removeFolder(home))

async function facts(environment: NodeJS.ProcessEnv): Promise<unknown> {
  const child = spawnProgram({ ...process.env, ...environment }, [`--user-data-dir=${home}/data`], app)
  const [, text = ''] = await child.until(/facts: (.*)\n/u)
  expect(await child.gone).toBe(0)
  return JSON.parse(text)
}

it('loads electron by each of its names, by require and by import, before the app is ready', async () => {
  expect(await facts({})).toMatchObject({
    required: Array(5).fill(true),
    imported: Array(5).fill(true),
    notImported: [],
    ready: false,
  })
})

it('knows no other name of it', async () => {
  expect(await facts({})).toMatchObject({
    unknown: [
      expect.stringMatching(/^MODULE_NOT_FOUND: Cannot find module 'electron\/lol'/u),
      expect.stringMatching(/^ERR_MODULE_NOT_FOUND: /u),
    ],
  })
})

it('finds what lies above the app’s folder, but never above the resources of an installed app', async () => {
  expect(await facts({})).toMatchObject({ neighbour: false })
  expect(await facts({ WEVION_HOST_PACKAGED: '1' })).toMatchObject({
    neighbour: expect.stringMatching(/^MODULE_NOT_FOUND/u),
  })
})
