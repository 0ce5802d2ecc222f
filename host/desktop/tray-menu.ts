import type { MenuItemConstructorOptions } from 'electron'
import type { HostMenu } from '../api/menu.ts'
import type { DBus } from './bus.ts'

type Options = MenuItemConstructorOptions
type Layout = [number, Record<string, unknown>, unknown[]]

/** One entry of the menu under the number by which the desktop calls it; 0 is the menu itself. */
interface Numbered {
  readonly id: number
  readonly item: Options
  readonly children: readonly Numbered[]
}

function number(items: readonly Options[], next: { id: number }): Numbered[] {
  return items.map((item) => {
    const id = next.id++
    const submenu = Array.isArray(item.submenu) ? item.submenu : []
    return { id, item, children: number(submenu, next) }
  })
}

/** A menu over com.canonical.dbusmenu, as the desktop draws it beside a tray icon. */
export interface TrayMenu {
  readonly interface: InstanceType<DBus['interface']['Interface']>
  show(menu: HostMenu | null): void
}

export function createTrayMenu(dbus: DBus): TrayMenu {
  let entries: Numbered[] = []
  let revision = 0

  function find(id: number, among: readonly Numbered[] = entries): Numbered | undefined {
    for (const entry of among) {
      const found = entry.id === id ? entry : find(id, entry.children)
      if (found !== undefined) return found
    }
    return undefined
  }

  function propertiesOf({ item, children }: Numbered): Record<string, unknown> {
    const variant = (signature: string, value: unknown) => new dbus.Variant(signature, value)
    return {
      type: variant('s', item.type === 'separator' ? 'separator' : 'standard'),
      label: variant('s', (item.label ?? '').replaceAll('_', '__')),
      enabled: variant('b', item.enabled ?? true),
      visible: variant('b', item.visible ?? true),
      ...(item.type === 'checkbox'
        ? { 'toggle-type': variant('s', 'checkmark'), 'toggle-state': variant('i', item.checked ? 1 : 0) }
        : {}),
      ...(children.length > 0 ? { 'children-display': variant('s', 'submenu') } : {}),
    }
  }

  function layoutOf(entry: Numbered, depth: number): Layout {
    const children = depth === 0 ? [] : entry.children.map((child) => layoutOf(child, depth - 1))
    return [entry.id, propertiesOf(entry), children.map((child) => new dbus.Variant('(ia{sv}av)', child))]
  }

  class Menu extends dbus.interface.Interface {
    readonly Version = 3
    readonly Status = 'normal'
    readonly TextDirection = 'ltr'
    readonly IconThemePath: string[] = []

    GetLayout(parent: number, depth: number): [number, Layout] {
      const root = parent === 0 ? { id: 0, item: {}, children: entries } : find(parent)
      if (root === undefined) throw new dbus.DBusError('com.canonical.dbusmenu.Error', 'No such entry')
      return [revision, layoutOf(root, depth < 0 ? Number.POSITIVE_INFINITY : depth)]
    }
    GetGroupProperties(ids: number[]): [number, Record<string, unknown>][] {
      const known = ids.map((id) => find(id)).filter((entry) => entry !== undefined)
      return known.map((entry) => [entry.id, propertiesOf(entry)])
    }
    GetProperty(id: number, name: string): unknown {
      const entry = find(id)
      return (entry && propertiesOf(entry)[name]) ?? new dbus.Variant('s', '')
    }
    Event(id: number, kind: string): void {
      const { item } = find(id) ?? {}
      if (kind !== 'clicked' || item === undefined || item.enabled === false) return
      if (item.type === 'checkbox') item.checked = !item.checked
      // Electron gives the entry, the focused window (here none) and the keys held down.
      if (item.click) Reflect.apply(item.click, item, [item, undefined, {}])
    }
    EventGroup(events: [number, string, unknown, number][]): number[] {
      for (const [id, kind] of events) this.Event(id, kind)
      return []
    }
    AboutToShow(): boolean {
      return false
    }
    AboutToShowGroup(): [number[], number[]] {
      return [[], []]
    }
    LayoutUpdated(): [number, number] {
      return [revision, 0]
    }
  }
  const access = dbus.interface.ACCESS_READ
  Menu.configureMembers({
    properties: {
      Version: { signature: 'u', access },
      Status: { signature: 's', access },
      TextDirection: { signature: 's', access },
      IconThemePath: { signature: 'as', access },
    },
    methods: {
      GetLayout: { inSignature: 'iias', outSignature: 'u(ia{sv}av)' },
      GetGroupProperties: { inSignature: 'aias', outSignature: 'a(ia{sv})' },
      GetProperty: { inSignature: 'is', outSignature: 'v' },
      Event: { inSignature: 'isvu' },
      EventGroup: { inSignature: 'a(isvu)', outSignature: 'ai' },
      AboutToShow: { inSignature: 'i', outSignature: 'b' },
      AboutToShowGroup: { inSignature: 'ai', outSignature: 'aiai' },
    },
    signals: { LayoutUpdated: { signature: 'ui' } },
  })
  const menu = new Menu('com.canonical.dbusmenu')

  return {
    interface: menu,
    show(shown) {
      entries = number(shown?.items ?? [], { id: 1 })
      revision += 1
      menu.LayoutUpdated()
    },
  }
}
