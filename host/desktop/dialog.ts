import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { textArgument } from '../api/text-argument.ts'
import type { Chromium } from '../chromium/chromium.ts'
import { Uncovered } from '../uncovered.ts'
import { dialogPage } from './dialog-page.ts'
import { type Asked, readMessageBox } from './message-box.ts'

export interface HostDialog {
  showMessageBox(
    windowOrOptions: BrowserWindow | MessageBoxOptions | null | undefined,
    options?: MessageBoxOptions,
  ): Promise<{ response: number; checkboxChecked: boolean }>
  showErrorBox(...given: readonly unknown[]): void
}

/** Electron's `dialog`. Message boxes are small windows of Chromium without a parent. */
export function createDialog(chromium: Chromium, isReady: () => boolean): HostDialog {
  async function ask(asked: Asked): Promise<number> {
    const page = await chromium.openWindow({ width: 460, height: 240 })
    const { session } = page
    const answered = new Promise<number>((resolve) => {
      session.on(
        'Runtime.bindingCalled',
        ({ name, payload }) => name === 'answerDialog' && resolve(Number(payload)),
      )
      chromium.whenGone(page.targetId, () => resolve(asked.cancelId))
    })
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: 'answerDialog' }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ])
    await session.send('Page.setDocumentContent', { frameId: page.targetId, html: dialogPage(asked) })
    const expression =
      "for (const [at, button] of document.querySelectorAll('button').entries()) button.onclick = () => answerDialog(String(at));" +
      `addEventListener('keydown', (event) => event.key === 'Escape' && answerDialog('${asked.cancelId}'));` +
      `document.querySelectorAll('button')[${asked.defaultId}]?.focus()`
    await session.send('Runtime.evaluate', { expression })
    const answer = await answered
    await chromium.closePage(page.targetId)
    return answer
  }

  return {
    showMessageBox(windowOrOptions, options) {
      // Thrown, not rejected, as in lib/browser/api/dialog.ts.
      if (!isReady()) throw new Error('dialog module can only be used after app is ready')
      if (isWindow(windowOrOptions)) throw new Uncovered('A message box of a window')
      const asked = readMessageBox(windowOrOptions || options)
      return ask(asked).then((response) => ({ response, checkboxChecked: false }))
    },
    showErrorBox(...given) {
      const message = textArgument(given, 0)
      const detail = textArgument(given, 1)
      process.stderr.write(`${message}\n${detail}\n`)
      // Before `ready`, Electron only prints it on Linux (shell/browser/ui/message_box_gtk.cc).
      if (!isReady()) return
      const box = { title: 'Error', message, detail, buttons: ['OK'], defaultId: 0, cancelId: 0 }
      void ask(box).catch(() => {})
    },
  }
}

function isWindow(given: BrowserWindow | MessageBoxOptions | null | undefined): given is BrowserWindow {
  return typeof given === 'object' && given !== null && 'webContents' in given
}
