import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownDesktop } from './own-desktop.ts'
import { spawnProgram } from './program.ts'

const own = ownDesktop()

it('closes the store when the windows are closed, and not while one of them stays', async () => {
  const place = join(import.meta.dirname, 'programs', 'closes-its-store')
  const child = spawnProgram(own.desktop.environment, [`--user-data-dir=${own.folder}`], place)
  expect(await child.gone).toBe(0)
  expect(child.output()).toContain(
    'order: clipboard cleared, window asked, window asked, window closed, store closed',
  )
})
