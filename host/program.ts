import { readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

export interface Program {
  readonly folder: string
  readonly main: string
  readonly name: string
  readonly version: string
  /** The name of the app's `.desktop` file, by which docks and taskbars know it. */
  readonly desktopName: string
  readonly isPackaged: boolean
  /** Whether it is where an installed app is. */
  readonly isInstalled: boolean
  /** Electron's `process.resourcesPath`. */
  readonly resources: string
}

/** Reads the app's package.json as Electron does: `productName` before `name`, and `index.js` if there is no `main`. */
export function readProgram(folder: string): Program {
  const absolute = resolve(folder)
  const read: Partial<Record<'main' | 'name' | 'productName' | 'version' | 'desktopName', string>> =
    JSON.parse(readFileSync(join(absolute, 'package.json'), 'utf8'))
  const name = read.productName ?? read.name ?? 'Electron'
  return {
    folder: absolute,
    main: join(absolute, read.main ?? 'index.js'),
    name,
    version: read.version ?? process.versions.node,
    ...packagingOf(absolute),
    desktopName: read.desktopName || defaultDesktopName(name),
  }
}

/**
 * WEVION_HOST_PACKAGED=1 runs an app like an installed one: from `resources/app`, the folder beside Electron's binary that
 * lib/browser/init.ts checks. Otherwise the resources are the binary's own.
 */
function packagingOf(folder: string): Pick<Program, 'isPackaged' | 'isInstalled' | 'resources'> {
  const forced = process.env.ELECTRON_FORCE_IS_PACKAGED !== undefined
  if (!process.env.WEVION_HOST_PACKAGED)
    return { isPackaged: forced, isInstalled: false, resources: join(dirname(process.execPath), 'resources') }
  const resources = dirname(folder)
  if (basename(folder) !== 'app' || basename(resources) !== 'resources')
    throw new Error(`A packaged app lies in a folder resources/app, not in ${folder}`)
  return { isPackaged: true, isInstalled: true, resources }
}

/** Makes the name as Electron does, from the app's name, or else from its own file's: "Clé d'Été" is cle-d-ete.desktop. */
export function defaultDesktopName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
  return `${words || 'electron'}.desktop`
}
