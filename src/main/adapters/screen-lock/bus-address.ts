export type BusKind = 'session' | 'system'

/** D-Bus's default address of the system bus. */
const SYSTEM_BUS = 'unix:path=/var/run/dbus/system_bus_socket'

/**
 * Returns the socket of a bus, as `net.connect` takes it; null where there is no bus, or none with a local socket.
 */
export function busSocket(kind: BusKind, environment: NodeJS.ProcessEnv): string | null {
  const addresses = kind === 'system' ? systemAddress(environment) : sessionAddress(environment)
  for (const address of addresses.split(';')) {
    const socket = unixSocket(address)
    if (socket !== null) return socket
  }
  return null
}

function systemAddress({ DBUS_SYSTEM_BUS_ADDRESS }: NodeJS.ProcessEnv): string {
  return DBUS_SYSTEM_BUS_ADDRESS || SYSTEM_BUS
}

function sessionAddress({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): string {
  if (DBUS_SESSION_BUS_ADDRESS) return DBUS_SESSION_BUS_ADDRESS
  return XDG_RUNTIME_DIR ? `unix:path=${XDG_RUNTIME_DIR}/bus` : ''
}

/** An abstract socket name (Linux, outside the file system) begins with a NUL, in Node as in the kernel. */
function unixSocket(address: string): string | null {
  const [, pairs] = /^unix:(.*)$/u.exec(address) ?? []
  const values = new Map(pairs?.split(',').map((pair) => [pair.split('=')[0], pair.replace(/^[^=]*=/u, '')]))
  const path = values.get('path')
  if (path !== undefined) return unescapeAddress(path)
  const abstract = values.get('abstract')
  return abstract === undefined ? null : `\0${unescapeAddress(abstract)}`
}

function unescapeAddress(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
