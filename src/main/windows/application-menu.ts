import { Menu } from 'electron'

/**
 * macOS needs a menu for its editing shortcuts; elsewhere the window has none, and with it none of Electron's default
 * reload and developer shortcuts.
 */
export function setApplicationMenu(): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null)
    return
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]),
  )
}
