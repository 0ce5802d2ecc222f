import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desktop, openDesktop } from './desktop.ts'
import { newFolder, removeFolder, spawnProgram } from './program.ts'

let desktop: Desktop
let folder: string

beforeAll(async () => {
  desktop = await openDesktop()
  folder = await newFolder()
})
afterAll(async () => {
  await desktop.close()
  await removeFolder(folder)
})

it('closes the store when the windows are closed, and not while one of them stays', async () => {
  const place = join(import.meta.dirname, 'programs', 'closes-its-store')
  const child = spawnProgram(desktop.environment, [`--user-data-dir=${folder}`], place)
  expect(await child.gone).toBe(0)
  expect(child.output()).toContain(
    'order: clipboard cleared, window asked, window asked, window closed, store closed',
  )
})
