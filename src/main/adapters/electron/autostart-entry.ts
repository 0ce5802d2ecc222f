import { join } from 'node:path'

/**
 * Returns what starts the app from its source as `npm start` does, with absolute paths: a session knows neither nvm's
 * Node nor npm.
 */
export function sourceCommand(appPath: string, hiddenSwitch: string): readonly string[] {
  return [
    join(appPath, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node'),
    join(appPath, 'scripts', 'start.mjs'),
    hiddenSwitch,
  ]
}

/** Desktop Entry Specification: arguments are in double quotes, with a backslash before special characters. */
export function autostartEntry(words: readonly string[]): string {
  const quoted = words.map(
    (word) =>
      `"${word
        .replace(/["`$\\]/gu, '\\$&')
        .replaceAll('\\', '\\\\')
        .replaceAll('%', '%%')}"`,
  )
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Wevion Keys',
    `Exec=${quoted.join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * Whether a desktop starts this entry: desktops switch one off by a line of it, and leave the file
 * (Desktop Application Autostart Specification: `Hidden`; GNOME and others: `X-GNOME-Autostart-enabled`).
 */
export function isAutostartOn(entry: string): boolean {
  const lines = entry.split('\n').map((line) => line.trim())
  const begin = lines.indexOf('[Desktop Entry]')
  if (begin === -1) return false
  const rest = lines.slice(begin + 1)
  const next = rest.findIndex((line) => line.startsWith('['))
  const group = next === -1 ? rest : rest.slice(0, next)
  return !group.some((line) => /^(?:Hidden *= *true|X-GNOME-Autostart-enabled *= *false)$/u.test(line))
}
