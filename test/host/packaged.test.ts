import { cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFolder, removeFolder, spawnProgram } from './program.ts'

let home: string
let installed: string

beforeAll(async () => {
  home = await newFolder()
  installed = join(home, 'resources', 'app')
  await cp(join(import.meta.dirname, 'programs/says-where-it-is'), installed, { recursive: true })
})
afterAll(() => removeFolder(home))

async function told(folder: string, environment: NodeJS.ProcessEnv): Promise<unknown> {
  const child = spawnProgram({ ...process.env, ...environment }, ['--own'], folder)
  const [, text = ''] = await child.until(/told: (.*)\n/u)
  expect(await child.gone).toBe(0)
  return JSON.parse(text)
}

it('runs an app from its folder as Electron does, with the resources of the binary', async () => {
  const resources = join(dirname(process.execPath), 'resources')
  expect(await told(installed, {})).toEqual([false, resources, installed, [installed, '--own'], true])
})

it('runs an installed app as such where it is asked to, and nothing that is not one', async () => {
  const environment = { WEVION_HOST_PACKAGED: '1' }
  expect(await told(installed, environment)).toEqual([
    true,
    join(home, 'resources'),
    installed,
    ['--own'],
    false,
  ])
  const elsewhere = spawnProgram(
    { ...process.env, ...environment },
    [],
    join(import.meta.dirname, 'programs/says-where-it-is'),
  )
  expect(await elsewhere.gone).toBe(1)
  expect(elsewhere.output()).toContain('A packaged app lies in a folder resources/app')
})
