import { mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { App } from 'electron'

/** The names that `setPath` accepts: those in electron_api_app.cc (`GetPathConstant`) that `getPath` knows here. */
const NAMES = new Set(
  'appData crashDumps desktop documents downloads exe home logs module music pictures sessionData temp userData videos'.split(
    ' ',
  ),
)

/** Folders and files that an app asks for by name. */
export class AppPaths {
  readonly #set = new Map<string, string>()
  readonly #appName: () => string

  constructor(appName: () => string) {
    this.#appName = appName
  }

  /** @throws for a name that Electron does not know */
  get(name: Parameters<App['getPath']>[0]): string {
    const set = this.#set.get(name)
    if (set !== undefined) return set
    const home = homedir()
    switch (name) {
      case 'home':
        return home
      case 'appData':
        return process.env.XDG_CONFIG_HOME || join(home, '.config')
      case 'userData':
        return join(this.get('appData'), this.#appName())
      case 'sessionData':
        return this.get('userData')
      case 'logs':
        return join(this.get('userData'), 'logs')
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad')
      case 'temp':
        return tmpdir()
      case 'exe':
      case 'module':
        return process.execPath
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return userFolder(name, home) ?? join(home, `${name[0]?.toUpperCase()}${name.slice(1)}`)
      default:
        throw new Error(`Failed to get '${name}' path`)
    }
  }

  /** @throws for a path that is not absolute, and for a name that Electron does not know */
  set(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    if (!NAMES.has(name)) throw new Error('Failed to set path')
    this.#set.set(name, path)
  }

  /** Makes the folder. Like Electron, ignores a failure: whoever uses the folder will find out. */
  makeUserData(): void {
    try {
      mkdirSync(this.get('userData'), { recursive: true, mode: 0o700 })
    } catch {}
  }
}

/** The names of xdg-user-dirs, as Chromium asks for them (base/nix/xdg_util.cc, `GetXDGUserDirectory`). */
const USER_FOLDERS = {
  desktop: 'DESKTOP',
  documents: 'DOCUMENTS',
  downloads: 'DOWNLOAD',
  music: 'MUSIC',
  pictures: 'PICTURES',
  videos: 'VIDEOS',
} as const

/** The folder that the person's desktop has for this, by the file that `xdg-user-dirs-update` writes; null: it names none. */
function userFolder(name: keyof typeof USER_FOLDERS, home: string): string | null {
  const file = join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'user-dirs.dirs')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const line = new RegExp(
    `^[ \\t]*XDG_${USER_FOLDERS[name]}_DIR[ \\t]*=[ \\t]*"((?:\\\\.|[^"\\\\])*)"`,
    'gmu',
  )
  // The last one counts. Only the home folder may be named by a variable.
  const value = [...text.matchAll(line)].at(-1)?.[1]?.replace(/\\(.)/gu, '$1')
  if (value === undefined) return null
  if (value === '$HOME' || value.startsWith('$HOME/')) return join(home, value.slice('$HOME'.length))
  return isAbsolute(value) ? value : null
}
