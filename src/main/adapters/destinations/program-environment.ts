import { basename } from 'node:path'

/** What programs need to find their way, and no secret of the person's session besides. */
const NAMES: ReadonlySet<string> = new Set(
  `PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TMPDIR
   DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY XAUTHORITY SSH_AUTH_SOCK
   HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR
   SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT OS TEMP TMP USERPROFILE USERNAME USERDOMAIN COMPUTERNAME
   HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PUBLIC ALLUSERSPROFILE PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86)
   PROGRAMW6432 COMMONPROGRAMFILES COMMONPROGRAMFILES(X86) COMMONPROGRAMW6432 PROCESSOR_ARCHITECTURE
   NUMBER_OF_PROCESSORS`.split(/\s+/u),
)
const FAMILIES = ['LC_', 'XDG_']

/** By the program's name: variables that are meant for it. They can hold its credentials. */
const OWN_FAMILIES: Readonly<Record<string, string>> = { op: 'OP_', aws: 'AWS_' }

/**
 * The part of the app's environment that a destination's program is given. `program`: its name or path. Everything else
 * stays here: a session's environment may hold tokens that are none of the program's business.
 */
export function programEnvironment(
  program: string,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const own = OWN_FAMILIES[basename(program).replace(/\.exe$/iu, '')]
  const families = own === undefined ? FAMILIES : [...FAMILIES, own]
  // Windows writes names in any case, and programs for proxies look for both.
  const isGiven = (name: string) =>
    NAMES.has(name.toUpperCase()) || families.some((family) => name.toUpperCase().startsWith(family))
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isGiven(name)))
}
