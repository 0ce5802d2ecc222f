import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The clipboard as another program on the same display sees it; empty when nobody owns it. */
export function readClipboard(): Promise<string> {
  return readAs([])
}

/** One format of the clipboard; empty when it is not there. */
export function readClipboardAs(format: string): Promise<string> {
  return readAs(['-target', format])
}

async function readAs(target: readonly string[]): Promise<string> {
  try {
    const read = ['-selection', 'clipboard', '-out', ...target]
    const { stdout } = await run('xclip', read, { timeout: 3_000 })
    return stdout
  } catch {
    return ''
  }
}

/** Puts something else on the clipboard, as the person would by copying it elsewhere. */
export async function writeClipboard(text: string): Promise<void> {
  const copying = run('xclip', ['-selection', 'clipboard', '-in', '-loops', '0'])
  copying.child.stdin?.end(text)
  copying.child.stdout?.destroy()
  copying.child.stderr?.destroy()
  copying.child.unref()
  await copying.catch(() => {})
}
