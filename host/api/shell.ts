import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Shell } from 'electron'
import { bus } from '../desktop/bus.ts'
import { textArgument } from './text-argument.ts'

type Covered = {
  [Name in keyof Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>]: unknown
}

const FILE_MANAGER = {
  destination: 'org.freedesktop.FileManager1',
  path: '/org/freedesktop/FileManager1',
  interface: 'org.freedesktop.FileManager1',
} as const

/** Starts a program and ignores its outcome, as Electron does on Linux (shell/common/platform_util_linux.cc). */
function start(program: 'xdg-open' | 'xdg-email', target: string, folder?: string): void {
  const environment = { ...process.env, MM_NOTTTY: '1' }
  spawn(program, [target], { stdio: 'ignore', detached: true, cwd: folder, env: environment })
    .on('error', () => {})
    .unref()
}

/** Asks the file manager, which is Electron's fallback. Electron asks the portal first, which needs an open file. */
async function showInFileManager(path: string): Promise<void> {
  const session = await bus('session')
  await session.call({
    ...FILE_MANAGER,
    member: 'ShowItems',
    signature: 'ass',
    body: [[`file://${path}`], ''],
  })
}

/** Electron's `OpenFolder` starts xdg-open in the folder's parent, and opens that. */
function openParentOf(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) start('xdg-open', '.', dirname(folder))
}

export const shell = {
  /** Resolves once the program is started, even if nothing opens the address. */
  openExternal(...given: readonly unknown[]): Promise<void> {
    const address = textArgument(given, 0)
    if (!URL.canParse(address)) return Promise.reject(new Error('Invalid URL'))
    const { href, protocol } = new URL(address)
    start(protocol === 'mailto:' ? 'xdg-email' : 'xdg-open', href)
    return Promise.resolve()
  },
  /** Never resolves. On Linux, Electron drops the callback (`OpenPath`, which does not wait for xdg-open to exit). */
  openPath(...given: readonly unknown[]): Promise<string> {
    const path = textArgument(given, 0)
    start('xdg-open', path, dirname(path))
    return new Promise(() => {})
  },
  showItemInFolder(...given: readonly unknown[]): void {
    const path = textArgument(given, 0)
    showInFileManager(path).catch(() => openParentOf(dirname(path)))
  },
  beep: () => void process.stdout.write('\x07'),
} satisfies Covered
