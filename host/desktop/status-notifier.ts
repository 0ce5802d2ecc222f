import type { HostMenu } from '../api/menu.ts'
import type { DBus } from './bus.ts'
import { openOwnConnection } from './bus.ts'
import { type Pixels, pngPixels } from './png-pixels.ts'
import { createTrayMenu } from './tray-menu.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const ITEM_PATH = '/StatusNotifierItem'
const MENU_PATH = '/StatusNotifierItem/Menu'

export interface TrayLook {
  readonly png: Buffer
  readonly toolTip: string
}

/** A tray icon on the session bus: org.kde.StatusNotifierItem with a menu. */
export interface StatusNotifier {
  setLook(look: TrayLook): void
  setMenu(menu: HostMenu | null): void
  close(): void
}

let opened = 0

/** @throws (rejects) if there is no session bus */
export async function openStatusNotifier(
  id: string,
  first: TrayLook,
  onActivate: () => void,
): Promise<StatusNotifier> {
  const { dbus, connection } = await openOwnConnection()
  const menu = createTrayMenu(dbus)
  const item = createItem(dbus, id, first, onActivate)
  connection.export(ITEM_PATH, item)
  connection.export(MENU_PATH, menu.interface)
  opened += 1
  const name = `org.kde.StatusNotifierItem-${process.pid}-${opened}`
  await connection.requestName(name, 0)

  const register = () =>
    connection
      .call(
        new dbus.Message({
          destination: WATCHER,
          path: '/StatusNotifierWatcher',
          interface: WATCHER,
          member: 'RegisterStatusNotifierItem',
          signature: 's',
          body: [name],
        }),
      )
      // No program shows trays here, or not yet.
      .catch(() => {})
  connection.on('message', (message) => {
    const [changed, , owner] = message.body ?? []
    if (message.member === 'NameOwnerChanged' && changed === WATCHER && owner !== '') void register()
  })
  await connection.call(
    new dbus.Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: [`type='signal',member='NameOwnerChanged',arg0='${WATCHER}'`],
    }),
  )
  await register()

  return {
    setLook: item.setLook,
    setMenu: menu.show,
    close: () => connection.disconnect(),
  }
}

function createItem(dbus: DBus, id: string, first: TrayLook, onActivate: () => void) {
  let look = first
  // Decoded once, since the desktop asks for it often.
  let pixels = pixmaps(pngPixels(look.png))

  class Item extends dbus.interface.Interface {
    readonly Category = 'ApplicationStatus'
    readonly Id = id
    readonly Title = id
    readonly Status = 'Active'
    readonly WindowId = 0
    readonly IconName = ''
    readonly ItemIsMenu = false
    readonly Menu = MENU_PATH
    get IconPixmap(): [number, number, Buffer][] {
      return pixels
    }
    get ToolTip(): [string, unknown[], string, string] {
      return ['', [], look.toolTip, '']
    }
    Activate(): void {
      // What the app's listener throws is the app's error, not an answer on the bus.
      queueMicrotask(onActivate)
    }
    SecondaryActivate(): void {}
    ContextMenu(): void {}
    Scroll(): void {}
    NewIcon(): void {}
    NewToolTip(): void {}

    readonly setLook = (next: TrayLook) => {
      const before = look
      look = next
      if (!next.png.equals(before.png)) {
        pixels = pixmaps(pngPixels(next.png))
        this.NewIcon()
      }
      if (next.toolTip !== before.toolTip) this.NewToolTip()
    }
  }
  const access: 'read' = dbus.interface.ACCESS_READ
  const text = { signature: 's', access }
  Item.configureMembers({
    properties: {
      Category: { ...text },
      Id: { ...text },
      Title: { ...text },
      Status: { ...text },
      IconName: { ...text },
      WindowId: { signature: 'i', access },
      ItemIsMenu: { signature: 'b', access },
      Menu: { signature: 'o', access },
      IconPixmap: { signature: 'a(iiay)', access },
      ToolTip: { signature: '(sa(iiay)ss)', access },
    },
    methods: {
      Activate: { inSignature: 'ii' },
      SecondaryActivate: { inSignature: 'ii' },
      ContextMenu: { inSignature: 'ii' },
      Scroll: { inSignature: 'is' },
    },
    signals: {
      NewIcon: { signature: '' },
      NewToolTip: { signature: '' },
    },
  })
  return new Item('org.kde.StatusNotifierItem')
}

function pixmaps(pixels: Pixels | null): [number, number, Buffer][] {
  return pixels === null ? [] : [[pixels.width, pixels.height, pixels.argb]]
}
