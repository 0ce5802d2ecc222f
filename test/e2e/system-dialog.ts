import type { Page } from '@playwright/test'
import { presentHost } from '../../scripts/host/choose-host.mjs'
import { mainOf } from './running-app.ts'

/** How long the app may take to ask, in milliseconds. */
const PATIENCE = 20_000
const STUB = `(globalThis.asked = [], electron.dialog.showMessageBox = (options) => new Promise((resolve) =>
  globalThis.asked.push({ options, answer: (response) => resolve({ response, checkboxChecked: false }) })), 0)`

/**
 * Does something upon which the app asks the person in a dialog of the system, answers it by that button, and returns
 * what was asked, a line each. On the Chromium host the dialog is a window of its own; Electron's is out of reach of
 * tools, so that its main process is given a dialog that can be answered.
 */
export async function answering(page: Page, button: string, act: () => Promise<unknown>): Promise<string[]> {
  if (presentHost(process.env.WEVION_KEYS_HOST).kind === 'chromium') {
    await act()
    return answerWindow(page, button)
  }
  const main = mainOf(page)
  await main.ask(STUB)
  await act()
  await until(() => main.ask('globalThis.asked.length > 0'))
  const label = JSON.stringify(button)
  const asked = await main.ask(
    `(({ options, answer }) => (answer(options.buttons.indexOf(${label})), options.message + '\\n' + options.detail))(globalThis.asked.shift())`,
  )
  return String(asked).split('\n')
}

async function answerWindow(page: Page, name: string): Promise<string[]> {
  let asked: string[] = []
  await until(async () => {
    for (const box of page.context().pages()) {
      const dialog = box.getByRole('alertdialog')
      const button = dialog.getByRole('button', { name, exact: true })
      if (box === page || (await button.count().catch(() => 0)) === 0) continue
      // The script comes after the buttons.
      if (!(await box.evaluate('document.activeElement?.onclick != null').catch(() => false))) continue
      asked = (await dialog.locator('h1, p').allInnerTexts()).flatMap((text) => text.split('\n'))
      const gone = box.waitForEvent('close')
      await button.click({ noWaitAfter: true }).catch(() => {})
      await gone
      return true
    }
    return false
  })
  return asked
}

async function until(holds: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('The app did not ask')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
