import type { KeyboardEvent, MenuItemConstructorOptions } from 'electron'
import { onlyCovered } from '../uncovered.ts'

/** One entry of a menu, as the app's click handler gets it. */
export interface HostMenuItem extends Omit<MenuItemConstructorOptions, 'click' | 'submenu'> {
  readonly type: NonNullable<MenuItemConstructorOptions['type']>
  readonly submenu: HostMenu | null
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  /** Does what the person's click does. */
  readonly click: () => void
}

/** What Electron tells of the keys held down; a desktop's menu tells of none. */
export const NO_KEYS: KeyboardEvent = {
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  triggeredByAccelerator: false,
}

/** Electron's `Menu`: kept here, drawn by the desktop where a tray shows it; Chromium's app windows have no menu bar. */
export class HostMenu {
  readonly items: readonly HostMenuItem[]

  constructor(template: readonly MenuItemConstructorOptions[]) {
    this.items = template.map((options) => this.#itemOf(options))
    for (const item of this.items) {
      const group = this.#groupOf(item)
      const [first] = group
      if (first !== undefined && !group.some(({ checked }) => checked)) first.checked = true
    }
  }

  #itemOf(options: MenuItemConstructorOptions): HostMenuItem {
    const submenu = submenuOf(options)
    const item: HostMenuItem = {
      ...options,
      type: options.type ?? (submenu === null ? 'normal' : 'submenu'),
      submenu,
      label: options.label ?? '',
      enabled: options.enabled ?? true,
      visible: options.visible ?? true,
      checked: options.checked ?? false,
      click: () => {
        if (item.type === 'checkbox') item.checked = !item.checked
        for (const other of this.#groupOf(item)) other.checked = other === item
        // The window is undefined: the click came from outside of any.
        if (options.click) Reflect.apply(options.click, item, [item, undefined, { ...NO_KEYS }])
      },
    }
    return item
  }

  /** The radio entries among which this one is chosen: its neighbours without a gap. */
  #groupOf(item: HostMenuItem): readonly HostMenuItem[] {
    if (item.type !== 'radio') return []
    const at = this.items.indexOf(item)
    const before = this.items.findLastIndex(({ type }, index) => index < at && type !== 'radio')
    const after = this.items.findIndex(({ type }, index) => index > at && type !== 'radio')
    return this.items.slice(before + 1, after === -1 ? undefined : after)
  }
}
onlyCovered('Menu', HostMenu.prototype)

function submenuOf({ submenu }: MenuItemConstructorOptions): HostMenu | null {
  if (Array.isArray(submenu)) return new HostMenu(submenu)
  return submenu instanceof HostMenu ? submenu : null
}

let applicationMenu: HostMenu | null = null

export const Menu = {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]): HostMenu => new HostMenu(template),
  setApplicationMenu(menu: HostMenu | null): void {
    applicationMenu = menu
  },
  getApplicationMenu: (): HostMenu | null => applicationMenu,
}
