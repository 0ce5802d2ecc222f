import { readFileSync } from 'node:fs'

/** The objects that Electron hands out, by the names that the sources have for them; its classes count where imported. */
const OBJECTS: Readonly<Record<string, string>> = {
  window: 'BrowserWindow',
  opened: 'BrowserWindow',
  first: 'BrowserWindow',
  contents: 'webContents',
  webContents: 'webContents',
  tray: 'Tray',
  notification: 'Notification',
  own: 'session',
  defaultSession: 'session',
}
const ONLY_WHERE_IMPORTED = new Set(['Tray', 'Notification'])

/**
 * The calls and events of Electron in one source file: `app.quit`, `new Tray`, `app "activate"` for an event, `Tray#setImage`
 * for what an object has, `clipboard` for a module that is handed on whole. By pattern, not by type: what it must know of
 * names stands above.
 */
export function electronCalls(file: string): ReadonlySet<string> {
  const source = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '')
  const imported = importedNames(source)
  if (imported === null) return new Set()
  const body = source.replaceAll(/^import [\s\S]*? from '[^']*'$/gmu, '')
  const calls = new Set<string>()
  for (const [name, owner] of imported) {
    for (const call of callsOf(body, name, owner, '.')) calls.add(call)
    if (new RegExp(`new ${name}\\(`, 'u').test(body)) calls.add(`new ${owner}`)
    // A class that is named in passing is a type.
    if (/^[a-z]/u.test(owner) && new RegExp(`[:(,]\\s*${name}\\s*[,)]`, 'u').test(body)) calls.add(owner)
  }
  for (const [name, owner] of Object.entries(OBJECTS)) {
    if (imported.has(name) || (ONLY_WHERE_IMPORTED.has(owner) && !imported.has(owner))) continue
    for (const call of callsOf(body, name, owner, '#')) calls.add(call)
  }
  return calls
}

function callsOf(source: string, name: string, owner: string, separator: string): readonly string[] {
  const members = source.matchAll(new RegExp(`\\b${name}\\??\\.(\\w+)(?:\\(\\s*'([\\w-]+)')?`, 'gu'))
  return [...members].flatMap(([, member = '', argument]) => {
    if (member === 'ts') return []
    const isEvent = /^(?:on|once|off|removeListener)$/u.test(member) && argument !== undefined
    return [isEvent ? `${owner} "${argument}"` : `${owner}${separator}${member}`]
  })
}

/** Local name → Electron's; of types too, whose objects are called. Null where nothing of Electron is imported. */
function importedNames(source: string): ReadonlyMap<string, string> | null {
  const lists = [...source.matchAll(/import (type )?\{([^}]*)\} from 'electron'/gu)]
  if (lists.length === 0) return null
  const values = lists.filter(([, type]) => type === undefined).flatMap(([, , list = '']) => list.split(','))
  return new Map(
    values.flatMap((part) => {
      const [name = '', local = name] = part.trim().split(/\s+as\s+/u)
      return name === '' || name.startsWith('type ') ? [] : [[local, name]]
    }),
  )
}
