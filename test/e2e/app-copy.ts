import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const APP = resolve(import.meta.dirname, '../..')

export interface AppCopy extends AsyncDisposable {
  readonly folder: string
}

/** A copy of the built app, to be run as an installed one or to be broken; what it does not build it shares. */
export async function copyApp(): Promise<AppCopy> {
  const home = await mkdtemp(join(tmpdir(), 'wk-copy-'))
  // Where an installed app lies.
  const folder = join(home, 'resources', 'app')
  await mkdir(dirname(folder))
  await mkdir(folder)
  await cp(join(APP, 'out'), join(folder, 'out'), { recursive: true })
  await cp(join(APP, 'package.json'), join(folder, 'package.json'))
  for (const name of ['node_modules', 'resources']) await symlink(join(APP, name), join(folder, name))
  return { folder, [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }) }
}
