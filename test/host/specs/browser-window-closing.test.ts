import { describe, expect, it } from 'vitest'
import { ownWindows } from './own-windows.ts'

const inMain = ownWindows()

describe('closing', () => {
  it('asks at once and happens later: the page hears of it, and the window is gone with it', async () => {
    const closed = `
      const window = new BrowserWindow({ show: false, webPreferences: { preload: join(app.getAppPath(), 'preload.cjs') } })
      const heard = []
      await window.loadURL('program://page/index.html')
      await window.webContents.executeJavaScript("void addEventListener('pagehide', () => bridge.send('hidden'))")
      ipcMain.once('hidden', () => heard.push('page'))
      window.on('close', () => heard.push('close'))
      const gone = once(window, 'closed')
      window.on('closed', () => heard.push('closed', window.isDestroyed(), BrowserWindow.getAllWindows().includes(window)))
      window.close()
      heard.push('asked', window.isDestroyed())
      await gone
      return heard`
    expect(await inMain(closed)).toEqual(['close', 'asked', false, 'page', 'closed', true, false])
  })

  it('is up to the app each time', async () => {
    const held = `
      const window = new BrowserWindow({ show: false })
      await window.loadURL('program://page/index.html')
      let asked = 0
      window.on('close', (event) => {
        asked += 1
        if (asked < 3) event.preventDefault()
      })
      window.close()
      window.close()
      const kept = [asked, window.isDestroyed(), await window.webContents.executeJavaScript('document.title')]
      const gone = once(window, 'closed')
      window.close()
      await gone
      return [...kept, asked]`
    expect(await inMain(held)).toEqual([2, false, 'The program', 3])
  })

  it('asks nobody when the window is destroyed, and is over with the call', async () => {
    const destroyed = `
      const window = new BrowserWindow({ show: false })
      const { webContents, id } = window
      const heard = []
      for (const name of ['close', 'closed']) window.on(name, () => heard.push(name))
      window.destroy()
      window.destroy()
      const refused = (call) => {
        try {
          return call()
        } catch (error) {
          return String(error)
        }
      }
      return [
        heard,
        window.id === id && typeof id,
        window.isDestroyed(),
        refused(() => window.isVisible()),
        refused(() => window.webContents),
        refused(() => window.close()),
        refused(() => window.loadURL('about:blank')),
        await new Promise(setImmediate).then(() => webContents.isDestroyed()),
        refused(() => webContents.getURL()),
        refused(() => webContents.send('news')),
      ]`
    const gone = 'TypeError: Object has been destroyed'
    expect(await inMain(destroyed)).toEqual([
      ['closed'],
      'number',
      true,
      ...Array(4).fill(gone),
      true,
      gone,
      gone,
    ])
  })

  it.each(['did-finish-load', 'did-fail-load', 'did-navigate', 'will-navigate', 'ready-to-show'])(
    'may happen while the app is told of %s',
    async (event) => {
      const closed = `
        const window = new BrowserWindow({ show: false })
        const told = '${event}' === 'ready-to-show' ? window : window.webContents
        const gone = once(window, 'closed')
        told.once('${event}', () => window.destroy())
        await window.loadURL('${event === 'did-fail-load' ? 'http://127.0.0.1:1/' : 'program://page/index.html'}').catch(() => {})
        if ('${event}' === 'will-navigate') void window.webContents.executeJavaScript('location.href = "/other"').catch(() => {})
        await gone
        return window.isDestroyed()`
      expect(await inMain(closed)).toBe(true)
    },
  )
})
