import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Program {
  readonly folder: string
  readonly main: string
  readonly name: string
  readonly version: string
  /** The name of the app's `.desktop` file, by which docks and taskbars know it. */
  readonly desktopName: string
}

/** Reads the app's package.json as Electron does: `productName` before `name`, `index.js` where no `main` is given. */
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
    desktopName: read.desktopName || `${fileNameOf(name) || 'electron'}.desktop`,
  }
}

/** As Electron makes it of the app's name: "Clé d'Été" is cle-d-ete. */
function fileNameOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
}
