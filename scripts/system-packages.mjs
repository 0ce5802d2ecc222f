import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const libraryFolders = ['/usr/lib', '/lib', '/usr/lib64', '/usr/local/lib']
const pythonModules = '/usr/lib/python3/dist-packages'

/**
 * Debian packages, why each is wanted, when, and how to see that what it brings is there (it may have come another way).
 * `when`: `run` always; `no-display` and `no-secret-service` in place of what a desktop has; `no-electron` in place of
 * Electron's binary; `electron` for Electron itself; `package` for `npm run package`; `tests` for `npm test`;
 * `package-tests` for `npm run test:package`.
 */
export const systemPackages = [
  { name: 'libsecret-1-0', when: 'run', why: 'keeps secrets in the keychain', library: 'libsecret-1.so.0' },
  { name: 'dbus', when: 'run', why: 'finds the keychain on the session bus', command: 'dbus-send' },
  { name: 'xvfb', when: 'no-display', why: 'a display in memory, since there is none', command: 'Xvfb' },
  { name: 'dbus', when: 'no-secret-service', why: 'a private session bus', command: 'dbus-daemon' },
  {
    name: 'gnome-keyring',
    when: 'no-secret-service',
    why: 'a keychain, since the session offers none',
    command: 'gnome-keyring-daemon',
  },
  {
    name: 'chromium',
    when: 'no-electron',
    why: 'shows the window in place of Electron',
    command: 'chromium',
  },
  { name: 'libgtk-3-0', when: 'electron', why: 'Electron draws with it', library: 'libgtk-3.so.0' },
  { name: 'libnss3', when: 'electron', why: 'Electron checks certificates with it', library: 'libnss3.so' },
  {
    name: 'libasound2',
    when: 'electron',
    why: 'Electron does not start without it',
    library: 'libasound.so.2',
  },
  { name: 'libgbm1', when: 'electron', why: 'Electron does not start without it', library: 'libgbm.so.1' },
  {
    name: 'libatspi2.0-0',
    when: 'electron',
    why: 'Electron does not start without it',
    library: 'libatspi.so.0',
  },
  {
    name: 'libxss1',
    when: 'electron',
    why: 'Electron sees with it whether anyone is there',
    library: 'libXss.so.1',
  },
  {
    name: 'libxtst6',
    when: 'electron',
    why: 'Electron expects it of every desktop',
    library: 'libXtst.so.6',
  },
  {
    name: 'libuuid1',
    when: 'electron',
    why: 'Electron expects it of every desktop',
    library: 'libuuid.so.1',
  },
  {
    name: 'libnotify4',
    when: 'electron',
    why: 'Electron shows notifications with it',
    library: 'libnotify.so.4',
  },
  { name: 'xdg-utils', when: 'electron', why: 'Electron opens links with it', command: 'xdg-open' },
  { name: 'dpkg', when: 'package', why: 'makes the package for Debian and Ubuntu', command: 'dpkg-deb' },
  { name: 'rpm', when: 'package', why: 'makes the package for Fedora and others', command: 'rpmbuild' },
  {
    name: 'appstream',
    when: 'package-tests',
    why: 'checks what software centres show',
    command: 'appstreamcli',
  },
  {
    name: 'desktop-file-utils',
    when: 'package-tests',
    why: 'checks how desktops start the app',
    command: 'desktop-file-validate',
  },
  { name: 'fakeroot', when: 'package-tests', why: 'installs the package as root would', command: 'fakeroot' },
  { name: 'xclip', when: 'tests', why: 'reads the clipboard as another program would', command: 'xclip' },
  { name: 'libsecret-tools', when: 'tests', why: 'shows what is really stored', command: 'secret-tool' },
  {
    name: 'python3-dbus',
    when: 'tests',
    why: 'plays the desktop that notifications go to',
    pythonModule: 'dbus',
  },
  {
    name: 'python3-gi',
    when: 'tests',
    why: 'plays the desktop that notifications go to',
    pythonModule: 'gi',
  },
]

/** The packages for these occasions whose contents are not on this machine, each once. */
export function missingPackages(occasions, isThere = isPresent, packages = systemPackages) {
  const missing = packages.filter((each) => occasions.includes(each.when) && !isThere(each))
  return missing.filter((each, index) => missing.findIndex(({ name }) => name === each.name) === index)
}

/** True when what the package brings can be found, whoever put it there. */
export function isPresent({ command, library, pythonModule }) {
  if (command) return findCommand(command) !== undefined
  if (library) return hasLibrary(library)
  return existsSync(join(pythonModules, pythonModule))
}

function findCommand(command) {
  return (process.env.PATH ?? '').split(delimiter).find((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Debian keeps libraries in one folder per architecture (`/usr/lib/x86_64-linux-gnu`), others directly in `/usr/lib64`. */
function hasLibrary(library) {
  return libraryFolders.some((folder) => {
    if (!existsSync(folder)) return false
    if (existsSync(join(folder, library))) return true
    return readdirSync(folder).some(
      (inner) => inner.endsWith('-linux-gnu') && existsSync(join(folder, inner, library)),
    )
  })
}
