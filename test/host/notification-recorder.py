"""Plays the desktop that notifications go to: prints what arrives as JSON lines, obeys "click ID", "token ID", "action ID KEY" and "close ID". Its arguments are further capabilities."""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = 'org.freedesktop.Notifications'


class Recorder(dbus.service.Object):
    last = 0

    @dbus.service.method(NAME, in_signature='susssasa{sv}i', out_signature='u')
    def Notify(self, app, replaces, icon, title, body, actions, hints, timeout):
        self.last += 1
        shown = {'id': self.last, 'app': app, 'title': title, 'body': body, 'actions': actions}
        print(json.dumps({**shown, 'replaces': replaces, 'icon': icon, 'hints': hints, 'timeout': timeout}), flush=True)
        return self.last

    @dbus.service.method(NAME, out_signature='as')
    def GetCapabilities(self):
        return ['actions', 'append', 'body', *sys.argv[1:]]

    @dbus.service.method(NAME, in_signature='u')
    def CloseNotification(self, which):
        print('closing', which, flush=True)
        self.NotificationClosed(which, 3)

    @dbus.service.signal(NAME, signature='us')
    def ActionInvoked(self, which, action):
        pass

    @dbus.service.signal(NAME, signature='us')
    def ActivationToken(self, which, token):
        pass

    @dbus.service.signal(NAME, signature='uu')
    def NotificationClosed(self, which, reason):
        pass


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus)
recorder = Recorder(bus, '/org/freedesktop/Notifications')
loop = GLib.MainLoop()


def obey(stream, _condition):
    line = stream.readline().decode().split()
    if not line:
        loop.quit()
        return False
    if line[0] == 'click':
        recorder.ActionInvoked(int(line[1]), 'default')
    elif line[0] == 'token':
        recorder.ActivationToken(int(line[1]), 'a-token')
    elif line[0] == 'action':
        recorder.ActionInvoked(int(line[1]), line[2])
    else:
        recorder.NotificationClosed(int(line[1]), 2)
    return True


# Unbuffered: a line that was read ahead would wait until something more is said.
GLib.io_add_watch(open(0, 'rb', buffering=0), GLib.IO_IN | GLib.IO_HUP, obey)
print('ready', flush=True)
loop.run()
