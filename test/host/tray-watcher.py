"""Plays the desktop that shows tray icons: prints each icon as a JSON line when it comes, changes or goes. Obeys "activate", "menu"
(prints the menu's entries), "click LABEL", and "hold LABEL" with "release": a click on an entry as it was some time ago."""
import hashlib
import json
import re

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = 'org.kde.StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'
REPLACED = 'com.canonical.dbusmenu.Error'


def tell(**facts):
    print(json.dumps(facts), flush=True)


def shown(label):
    """As a desktop draws it: one underscore marks the letter to press, two are one."""
    return re.sub('_(_?)', r'\1', str(label))


class Watcher(dbus.service.Object):
    service = None
    held = None

    @dbus.service.method(NAME, in_signature='s')
    def RegisterStatusNotifierItem(self, service):
        self.service = service
        for signal in 'NewIcon', 'NewToolTip':
            bus.add_signal_receiver(self.changed, signal_name=signal, dbus_interface=ITEM, bus_name=service)
        bus.watch_name_owner(service, lambda owner: owner or tell(gone=str(service)))
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
            error_handler=lambda error: tell(error=str(error)),
        )
        return False

    def told(self, facts):
        icons = [(int(w), int(h), hashlib.sha256(bytes(data)).hexdigest()) for w, h, data in facts['IconPixmap']]
        tell(icon=icons, toolTip=facts['ToolTip'][2], id=facts['Id'], title=facts['Title'], status=facts['Status'])

    def layout(self):
        _revision, (_id, _properties, children) = self.menu().GetLayout(0, -1, [])
        return children

    def release(self):
        try:
            self.menu().Event(self.held, 'clicked', dbus.Int32(0), dbus.UInt32(0))
            tell(clicked=self.held)
        except dbus.DBusException as error:
            tell(missing=str(error))

    def choose(self, label):
        """Clicks the entry; where the menu was replaced meanwhile, that of the new one."""
        while True:
            number = number_of(label, self.layout())
            if number is None:
                return tell(missing=label)
            try:
                self.menu().Event(number, 'clicked', dbus.Int32(0), dbus.UInt32(0))
                return tell(clicked=label)
            except dbus.DBusException as error:
                if error.get_dbus_name() != REPLACED:
                    raise


def number_of(label, children):
    for number, entry, below in children:
        found = int(number) if shown(entry.get('label', '')) == label else number_of(label, below)
        if found is not None:
            return found
    return None


def told_entry(child):
    _number, entry, below = child
    return {
        'label': shown(entry.get('label', '')),
        'type': str(entry.get('toggle-type', entry.get('type', 'standard'))),
        'enabled': bool(entry.get('enabled', True)),
        'visible': bool(entry.get('visible', True)),
        'checked': int(entry.get('toggle-state', -1)) == 1,
        'entries': [told_entry(each) for each in below],
    }


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus)
watcher = Watcher(bus, '/StatusNotifierWatcher')
loop = GLib.MainLoop()


def obey(stream, _condition):
    line = stream.readline().decode().rstrip('\n')
    if not line:
        loop.quit()
        return False
    if line == 'activate':
        watcher.item().Activate(0, 0, dbus_interface=ITEM)
    elif line == 'menu':
        tell(menu=[told_entry(child) for child in watcher.layout()])
    elif line.startswith('hold '):
        watcher.held = number_of(line.split(' ', 1)[1], watcher.layout())
        tell(held=watcher.held)
    elif line == 'release':
        watcher.release()
    else:
        watcher.choose(line.split(' ', 1)[1])
    return True


# Unbuffered: a line that was read ahead would wait until something more is said.
GLib.io_add_watch(open(0, 'rb', buffering=0), GLib.IO_IN | GLib.IO_HUP, obey)
print('ready', flush=True)
loop.run()
