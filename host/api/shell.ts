import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import type { Shell } from 'electron'

type Covered = Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>

/** @throws when the desktop does not open it. */
function openOnDesktop(target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opener = spawn('xdg-open', [target], { stdio: 'ignore', detached: true })
    opener.unref()
    opener.once('error', reject)
    opener.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Failed to open: xdg-open ended with ${code}`)),
    )
  })
}

export const shell: Covered = {
  async openExternal(url) {
    if (!URL.canParse(url)) throw new Error('Invalid URL')
    await openOnDesktop(url)
  },
  openPath: (path) =>
    openOnDesktop(path).then(
      () => '',
      (error) => String(error),
    ),
  showItemInFolder: (path) => void openOnDesktop(dirname(path)).catch(() => {}),
  beep: () => void process.stdout.write('\x07'),
}
