import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownDesktop } from '../own-desktop.ts'
import { spawnProgram } from '../program.ts'

const own = ownDesktop()

async function end(way: string): Promise<{ readonly code: unknown; readonly order: string | undefined }> {
  const child = spawnProgram(
    own.desktop.environment,
    [`--user-data-dir=${join(own.folder, way)}`, `--way=${way}`],
    join(import.meta.dirname, '../programs/quits-with-windows'),
  )
  const code = await child.gone
  return { code, order: /order: (.*)\n/u.exec(child.output())?.[1] }
}

it('exits without asking anybody: the windows are closed, quit and exit tell the code', async () => {
  expect(await end('exit')).toEqual({
    code: 123,
    order: 'closed first, closed second, quit, code 123, exit 123',
  })
})

it('asks the windows to close before the call is over, and closes those that agree after it', async () => {
  const { code, order } = await end('quit')
  expect(code).toBe(0)
  expect(order?.split('still here')).toEqual([
    'before-quit, close first, close second, asked, closed second, ',
    ', before-quit, close first, asked, closed first, will-quit, ',
    ' with 0, before-quit, will-quit, quit, code 0, asked, exit 0',
  ])
})

it('quits with its last window where nobody listens to window-all-closed', async () => {
  expect(await end('close')).toEqual({
    code: 0,
    order: 'close first, asked, closed first, before-quit, will-quit, quit, code 0, exit 0',
  })
})
