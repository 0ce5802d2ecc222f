import type { MenuItemConstructorOptions } from 'electron'

export interface HostMenu {
  readonly items: readonly MenuItemConstructorOptions[]
}

let applicationMenu: HostMenu | null = null

/** Electron's `Menu`: kept, not drawn; Chromium's app windows have no menu bar. */
export const Menu = {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]): HostMenu => ({ items: template }),
  setApplicationMenu(menu: HostMenu | null): void {
    applicationMenu = menu
  },
  getApplicationMenu: (): HostMenu | null => applicationMenu,
}
