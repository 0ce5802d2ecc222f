"""Plays the desktop that shows tray icons: prints each icon as a JSON line when it comes or changes. Obeys "activate", "menu"
(prints the menu's entries) and "click LABEL"."""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = 'org.kde.StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'


def tell(**facts):
    print(json.dumps(facts), flush=True)


class Watcher(dbus.service.Object):
    service = None

    @dbus.service.method(NAME, in_signature='s')
    def RegisterStatusNotifierItem(self, service):
        self.service = service
        bus.add_signal_receiver(self.changed, signal_name='NewIcon', dbus_interface=ITEM, bus_name=service)
        GLib.idle_add(self.changed)

    def item(self):
        return bus.get_object(self.service, '/StatusNotifierItem')

    def menu(self):
        path = self.item().Get(ITEM, 'Menu', dbus_interface='org.freedesktop.DBus.Properties')
        return dbus.Interface(bus.get_object(self.service, path), MENU)

    def changed(self):
        self.item().GetAll(
            ITEM,
            dbus_interface='org.freedesktop.DBus.Properties',
            reply_handler=self.told,
            error_handler=lambda error: tell(gone=str(error)),
        )
        return False

    def told(self, facts):
        icons = [(int(w), int(h), len(data), sum(data) % 65536) for w, h, data in facts['IconPixmap']]
        tell(icon=icons, toolTip=facts['ToolTip'][2], id=facts['Id'], title=facts['Title'], status=facts['Status'])

    def entries(self):
        _revision, (_id, _properties, children) = self.menu().GetLayout(0, -1, [])
        return [(int(child[0]), dict(child[1])) for child in children]


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus)
watcher = Watcher(bus, '/StatusNotifierWatcher')
loop = GLib.MainLoop()


def obey(stream, _condition):
    line = stream.readline().rstrip('\n')
    if not line:
        loop.quit()
        return False
    if line == 'activate':
        watcher.item().Activate(0, 0, dbus_interface=ITEM)
    elif line == 'menu':
        tell(
            menu=[
                {
                    'label': str(entry.get('label', '')).replace('__', '_'),
                    'type': str(entry.get('type', 'standard')),
                    'enabled': bool(entry.get('enabled', True)),
                    'checked': int(entry.get('toggle-state', -1)) == 1,
                }
                for _id, entry in watcher.entries()
            ]
        )
    else:
        wanted = line.split(' ', 1)[1]
        for number, entry in watcher.entries():
            if str(entry.get('label', '')).replace('__', '_') == wanted:
                watcher.menu().Event(number, 'clicked', dbus.Int32(0), dbus.UInt32(0))
                tell(clicked=wanted)
                return True
        tell(missing=wanted)
    return True


GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, obey)
print('ready', flush=True)
loop.run()
