"""Plays logind for an instant: tells everybody on the system bus that the computer woke up."""
import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop

NAME = 'org.freedesktop.login1'


class Logind(dbus.service.Object):
    @dbus.service.signal(NAME + '.Manager', signature='b')
    def PrepareForSleep(self, sleeping):
        pass


DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
name = dbus.service.BusName(NAME, bus)
Logind(bus, '/org/freedesktop/login1').PrepareForSleep(False)
bus.flush()
