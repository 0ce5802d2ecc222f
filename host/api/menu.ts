import type { KeyboardEvent, MenuItemConstructorOptions } from 'electron'
import { onlyCovered, Uncovered } from '../uncovered.ts'
import { readTemplate } from './menu-template.ts'

/** One menu entry, as the app's click handler gets it. */
export interface HostMenuItem extends Omit<MenuItemConstructorOptions, 'click' | 'submenu'> {
  readonly type: NonNullable<MenuItemConstructorOptions['type']>
  readonly submenu: HostMenu | null
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  /** Acts as a click by the person does. */
  readonly click: () => void
}

/** Electron reports the modifier keys of a click. A desktop's menu reports none. */
export const NO_KEYS: KeyboardEvent = {
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  triggeredByAccelerator: false,
}

/** Electron's `Menu`. The desktop draws it where a tray shows it; Chromium's app windows have no menu bar. */
export class HostMenu {
  readonly items: readonly HostMenuItem[]
  readonly #radios: readonly (readonly HostMenuItem[])[]

  /** @throws for what is no template, and for options that have no effect here */
  constructor(template: unknown) {
    this.items = readTemplate(template).map(itemOf)
    this.#radios = radioGroups(this.items)
    for (const group of this.#radios) chooseOneOf(group)
  }

  /** The desktop is about to show it. Makes sure that one entry of each radio group is chosen. */
  willShow(): void {
    for (const group of this.#radios) {
      const [first] = group
      if (first !== undefined && !group.some(({ checked }) => checked)) first.checked = true
    }
    for (const { submenu } of this.items) submenu?.willShow()
  }
}
onlyCovered('Menu', HostMenu.prototype)

function itemOf(options: MenuItemConstructorOptions): HostMenuItem {
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
      if (item.type === 'checkbox' || item.type === 'radio') item.checked = !item.checked
      // The window is undefined: the click came from outside all windows.
      if (options.click) Reflect.apply(options.click, item, [item, undefined, { ...NO_KEYS }])
    },
  }
  return item
}

/** @throws as lib/browser/api/menu-item.ts does */
function submenuOf({ submenu, type }: MenuItemConstructorOptions): HostMenu | null {
  if (submenu) return submenu instanceof HostMenu ? submenu : new HostMenu(submenu)
  if (type === 'submenu') throw new Error('Invalid submenu')
  return null
}

/** Returns the radio groups: all radio entries between two separators are one. */
function radioGroups(items: readonly HostMenuItem[]): readonly (readonly HostMenuItem[])[] {
  const groups: HostMenuItem[][] = [[]]
  for (const item of items) {
    if (item.type === 'separator') groups.push([])
    if (item.type === 'radio') groups.at(-1)?.push(item)
  }
  return groups.filter((group) => group.length > 0)
}

/** From now on, setting `checked` of one entry to any value chooses that one only. */
function chooseOneOf(group: readonly HostMenuItem[]): void {
  const chosen = new Set(group.filter(({ checked }) => checked))
  for (const item of group)
    Object.defineProperty(item, 'checked', {
      enumerable: true,
      get: () => chosen.has(item),
      set: () => {
        chosen.clear()
        chosen.add(item)
      },
    })
}

/** Undefined until the app has set one. Until then Electron has a default menu with shortcuts of its own. */
let applicationMenu: null | undefined

export const Menu = {
  buildFromTemplate: (template: unknown): HostMenu => new HostMenu(template),
  setApplicationMenu(menu: unknown): void {
    if (menu instanceof HostMenu) throw new Uncovered('A menu in windows')
    if (menu) throw new TypeError('Invalid menu')
    applicationMenu = null
  },
  getApplicationMenu(): null {
    if (applicationMenu === undefined) throw new Uncovered('The default application menu')
    return applicationMenu
  },
}
