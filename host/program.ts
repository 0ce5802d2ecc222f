import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Program {
  readonly folder: string
  readonly main: string
  readonly name: string
  readonly version: string
}

/** Reads the app's package.json as Electron does: `productName` before `name`, `index.js` where no `main` is given. */
export function readProgram(folder: string): Program {
  const absolute = resolve(folder)
  const read: { main?: string; name?: string; productName?: string; version?: string } = JSON.parse(
    readFileSync(join(absolute, 'package.json'), 'utf8'),
  )
  return {
    folder: absolute,
    main: join(absolute, read.main ?? 'index.js'),
    name: read.productName ?? read.name ?? 'Electron',
    version: read.version ?? process.versions.node,
  }
}
