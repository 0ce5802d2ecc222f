"""Unlocks the login keyring of the session bus named in the environment; the password comes through standard input.

The Secret Service has no call for that: gnome-keyring's own interface, which its password prompt uses, has.
"""
import sys

import dbus

LOGIN = "/org/freedesktop/secrets/collection/login"

bus = dbus.SessionBus()
service = bus.get_object("org.freedesktop.secrets", "/org/freedesktop/secrets")
_, session = dbus.Interface(service, "org.freedesktop.Secret.Service").OpenSession("plain", "")
password = dbus.Struct(
    (session, dbus.ByteArray(b""), dbus.ByteArray(sys.stdin.buffer.read()), "text/plain"),
    signature="oayays",
)
gnome = dbus.Interface(service, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
gnome.UnlockWithMasterPassword(dbus.ObjectPath(LOGIN), password)
