import { execFile } from 'node:child_process'
import type { Dialog, MessageBoxOptions } from 'electron'
import type { Chromium } from '../chromium/chromium.ts'
import { dialogPage } from './dialog-page.ts'

type Covered = Pick<Dialog, 'showErrorBox'> & {
  showMessageBox(...args: readonly unknown[]): Promise<{ response: number; checkboxChecked: boolean }>
  showOpenDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePaths: string[] }>
  showSaveDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePath: string }>
}
interface FileOptions {
  readonly title?: string
  readonly defaultPath?: string
  readonly properties?: readonly string[]
}

/** Electron's `dialog`: message boxes are small windows of Chromium, file choosers are zenity's. */
export function createDialog(chromium: Chromium, isReady: () => boolean): Covered {
  /** As lib/browser/api/dialog.ts has it: thrown, not rejected. */
  function refuseEarly(): void {
    if (!isReady()) throw new Error('dialog module can only be used after app is ready')
  }

  async function ask(options: MessageBoxOptions): Promise<number> {
    const buttons = options.buttons?.length ? options.buttons : ['OK']
    const cancel =
      options.cancelId ??
      Math.max(
        0,
        buttons.findIndex((each) => /^(cancel|no)$/i.test(each)),
      )
    const page = await chromium.openWindow({ width: 460, height: 240 })
    const { session } = page
    const answered = new Promise<number>((resolve) => {
      session.on(
        'Runtime.bindingCalled',
        ({ name, payload }) => name === 'answerDialog' && resolve(Number(payload)),
      )
      chromium.whenGone(page.targetId, () => resolve(cancel))
    })
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: 'answerDialog' }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ])
    await session.send('Page.setDocumentContent', {
      frameId: page.targetId,
      html: dialogPage({ ...options, buttons, cancelId: cancel }),
    })
    const expression =
      "for (const [at, button] of document.querySelectorAll('button').entries()) button.onclick = () => answerDialog(String(at));" +
      `addEventListener('keydown', (event) => event.key === 'Escape' && answerDialog('${cancel}'));` +
      `document.querySelectorAll('button')[${options.defaultId ?? 0}]?.focus()`
    await session.send('Runtime.evaluate', { expression })
    const answer = await answered
    await chromium.closePage(page.targetId)
    return answer
  }

  /** The options come last; a parent window may come first. */
  const optionsOf = <Options extends object>(args: readonly unknown[]): Options => args.at(-1) as Options

  return {
    showMessageBox(...args) {
      refuseEarly()
      return ask(optionsOf<MessageBoxOptions>(args)).then((response) => ({
        response,
        checkboxChecked: false,
      }))
    },
    showErrorBox(title, content) {
      process.stderr.write(`${title}\n${content}\n`)
      // Before that, Electron prints it on Linux and no more (shell/browser/ui/message_box_gtk.cc).
      if (!isReady()) return
      void ask({ type: 'error', message: title, detail: content }).catch(() => {})
    },
    showOpenDialog(...args) {
      refuseEarly()
      const options = optionsOf<FileOptions>(args)
      return chooseFiles(options, [
        ...(options.properties?.includes('multiSelections') ? ['--multiple', '--separator=\n'] : []),
        ...(options.properties?.includes('openDirectory') ? ['--directory'] : []),
      ]).then((filePaths) => ({ canceled: filePaths.length === 0, filePaths }))
    },
    showSaveDialog(...args) {
      refuseEarly()
      return chooseFiles(optionsOf<FileOptions>(args), ['--save']).then(([filePath]) => ({
        canceled: filePath === undefined,
        filePath: filePath ?? '',
      }))
    },
  }
}

/** @throws (rejects) where there is no zenity. */
function chooseFiles({ title, defaultPath }: FileOptions, more: readonly string[]): Promise<string[]> {
  const given = [
    ...(title ? [`--title=${title}`] : []),
    ...(defaultPath ? [`--filename=${defaultPath}`] : []),
  ]
  return new Promise((resolve, reject) => {
    execFile('zenity', ['--file-selection', ...given, ...more], (error, output) => {
      if (error && error.code === 'ENOENT')
        reject(new Error('File dialogs need zenity, which is not installed', { cause: error }))
      else resolve(error ? [] : output.split('\n').filter(Boolean))
    })
  })
}
