"""Plays logind for an instant: tells everybody on the system bus that the computer falls asleep, woke up, or is locked."""
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop

NAME = 'org.freedesktop.login1'


class Manager(dbus.service.Object):
    @dbus.service.signal(NAME + '.Manager', signature='b')
    def PrepareForSleep(self, sleeping):
        pass


class Session(dbus.service.Object):
    @dbus.service.signal(NAME + '.Session')
    def Lock(self):
        pass


DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
name = dbus.service.BusName(NAME, bus)
if sys.argv[1] == 'wake':
    Manager(bus, '/org/freedesktop/login1').PrepareForSleep(False)
if sys.argv[1] == 'sleep':
    Manager(bus, '/org/freedesktop/login1').PrepareForSleep(True)
if sys.argv[1] == 'lock':
    Session(bus, '/org/freedesktop/login1/session/_31').Lock()
bus.flush()
