import type { MenuItemConstructorOptions } from 'electron'
import { Uncovered } from '../uncovered.ts'

/** Options that Electron draws, sorts by or acts on, and the desktop's menus here do not. */
const LEFT_OUT = [
  'role',
  'accelerator',
  'icon',
  'sublabel',
  'toolTip',
  'accessibilityLabel',
  'badge',
  'before',
  'after',
  'beforeGroupContaining',
  'afterGroupContaining',
] as const
const TYPES: readonly unknown[] = ['normal', 'separator', 'submenu', 'checkbox', 'radio']

/** Returns the entries of a template, checked as in lib/browser/api/menu.ts. */
export function readTemplate(template: unknown): readonly MenuItemConstructorOptions[] {
  if (!Array.isArray(template))
    throw new TypeError('Invalid template for Menu: Menu template must be an array')
  const entries: readonly MenuItemConstructorOptions[] = template
  if (!entries.every(isEntry))
    throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
  for (const entry of entries) refuseLeftOut(entry)
  return withoutIdleSeparators(entries)
}

function isEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false
  const isSeparator = 'type' in entry && entry.type === 'separator'
  return isSeparator || Object.hasOwn(entry, 'label') || Object.hasOwn(entry, 'role')
}

function refuseLeftOut(entry: MenuItemConstructorOptions): void {
  const leftOut = LEFT_OUT.find((name) => (entry[name] ?? null) !== null)
  if (leftOut !== undefined) throw new Uncovered(`The option '${leftOut}' of a menu's entry`)
  const { type } = entry
  if (type === 'header' || type === 'palette') throw new Uncovered(`A menu's entry of the type '${type}'`)
  if (type !== undefined && !TYPES.includes(type)) throw new Error(`Unknown menu item type: ${type}`)
}

/** Joins adjacent separators, and removes the first and the last. Hidden ones stay. */
function withoutIdleSeparators(entries: readonly MenuItemConstructorOptions[]) {
  const parts = ({ type, visible }: MenuItemConstructorOptions) => type === 'separator' && visible !== false
  return entries
    .filter((entry, at) => !parts(entry) || at === 0 || entries[at - 1]?.type !== 'separator')
    .filter((entry, at, folded) => !parts(entry) || (at !== 0 && at !== folded.length - 1))
}
