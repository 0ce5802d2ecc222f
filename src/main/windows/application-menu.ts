import { Menu } from 'electron'

/**
 * Sets the menu. macOS needs one for its editing shortcuts; elsewhere there is none, which also removes Electron's
 * default reload and developer shortcuts.
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
