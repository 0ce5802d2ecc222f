import { expect, it } from 'vitest'
import { ownProgram } from './program-on-desktop.ts'

const started = ownProgram()

/** Loads pages into a hidden window, one after the other, and answers what was loaded and when it was ready to be shown. */
const LOAD_INTO_HIDDEN = `
  const { BrowserWindow } = state.electron
  const window = new BrowserWindow({ show: false })
  const heard = []
  const ready = new Promise((resolve) => window.once('ready-to-show', resolve))
  window.on('ready-to-show', () => heard.push('ready at ' + window.webContents.getURL()))
  for (const page of ['empty', 'index']) {
    await window.loadURL('program://page/' + page + '.html')
    heard.push(page)
  }
  await ready
  window.destroy()
  return heard`

it('is told of a page that has something to show, never of an empty one', async () => {
  const heard = await started.program.main(LOAD_INTO_HIDDEN)
  expect((heard as string[]).toSorted()).toEqual(['empty', 'index', 'ready at program://page/index.html'])
})
