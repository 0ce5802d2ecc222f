import type { HostMenu, HostMenuItem } from '../api/menu.ts'
import type { DBus } from './bus.ts'

type Layout = [number, Record<string, unknown>, unknown[]]

/** One menu entry with the number that the desktop uses for it. 0 is the menu itself. */
interface Numbered {
  readonly id: number
  readonly item: HostMenuItem | null
  readonly children: readonly Numbered[]
}

/** A menu over com.canonical.dbusmenu, which the desktop draws beside a tray icon. */
export interface TrayMenu {
  readonly interface: InstanceType<DBus['interface']['Interface']>
  show(menu: HostMenu | null): void
}

/** Electron marks the access key with "&", dbusmenu with "_". Doubled, each stands for the character itself. */
function labelOf(label: string): string {
  return label.replaceAll('_', '__').replace(/&(&?)/gu, (_found, shown: string) => shown || '_')
}

export function createTrayMenu(dbus: DBus): TrayMenu {
  let root: Numbered = { id: 0, item: null, children: [] }
  let revision = 0
  let lastId = 0

  // Numbers are never reused: a click on an entry that was replaced meanwhile must not reach another one.
  const number = (menu: HostMenu | null): Numbered[] =>
    (menu?.items ?? []).map((item) => ({ id: ++lastId, item, children: number(item.submenu) }))

  function find(id: number, from: Numbered = root): Numbered | undefined {
    if (from.id === id) return from
    for (const child of from.children) {
      const found = find(id, child)
      if (found !== undefined) return found
    }
    return undefined
  }
  function known(id: number): Numbered {
    const entry = find(id)
    if (entry === undefined) throw new dbus.DBusError('com.canonical.dbusmenu.Error', `No entry ${id}`)
    return entry
  }

  function propertiesOf({ item, children }: Numbered): Record<string, unknown> {
    const variant = (signature: string, value: unknown) => new dbus.Variant(signature, value)
    const submenu = children.length > 0 ? { 'children-display': variant('s', 'submenu') } : {}
    if (item === null) return submenu
    return {
      type: variant('s', item.type === 'separator' ? 'separator' : 'standard'),
      label: variant('s', labelOf(item.label)),
      enabled: variant('b', item.enabled),
      visible: variant('b', item.visible),
      ...toggleOf(item),
      ...submenu,
    }
  }

  function toggleOf({ type, checked }: HostMenuItem): Record<string, unknown> {
    if (type !== 'checkbox' && type !== 'radio') return {}
    return {
      'toggle-type': new dbus.Variant('s', type === 'checkbox' ? 'checkmark' : 'radio'),
      'toggle-state': new dbus.Variant('i', checked ? 1 : 0),
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
      return [revision, layoutOf(known(parent), depth < 0 ? Number.POSITIVE_INFINITY : depth)]
    }
    GetGroupProperties(ids: number[]): [number, Record<string, unknown>][] {
      const entries = ids.map((id) => find(id)).filter((entry) => entry !== undefined)
      return entries.map((entry) => [entry.id, propertiesOf(entry)])
    }
    GetProperty(id: number, name: string): unknown {
      return propertiesOf(known(id))[name] ?? new dbus.Variant('s', '')
    }
    Event(id: number, kind: string): void {
      const { item } = known(id)
      if (kind !== 'clicked' || item === null || !item.enabled) return
      // What the app's handler throws is the app's error, not an answer on the bus.
      queueMicrotask(item.click)
    }
    EventGroup(events: [number, string, unknown, number][]): number[] {
      const unknown = events.filter(([id]) => find(id) === undefined)
      for (const [id, kind] of events) if (find(id) !== undefined) this.Event(id, kind)
      return unknown.map(([id]) => id)
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
      shown?.willShow()
      root = { id: 0, item: null, children: number(shown) }
      revision += 1
      menu.LayoutUpdated()
    },
  }
}
