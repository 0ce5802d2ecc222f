// Gathers what `npm run package` made in dist/ into dist/release/, under the names that people download it by:
//   node scripts/ci/collect-packages.mjs
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../places.mjs'
import { giveUp, say } from '../say.mjs'

const installable = /\.(?:deb|rpm|tar\.gz|dmg|zip|exe)$/u

/** A release's files have no spaces: they would become dots there, and the checksums' names would be wrong. Returns the names. */
export function collectPackages(dist, target) {
  const found = existsSync(dist) ? readdirSync(dist).filter((name) => installable.test(name)) : []
  if (found.length === 0) throw new Error(`There is no package in ${dist}. Run: npm run package`)
  mkdirSync(target, { recursive: true })
  return found.sort().map((name) => {
    const plain = name.replaceAll(' ', '-')
    copyFileSync(join(dist, name), join(target, plain))
    return plain
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const dist = join(projectFolder, 'dist')
    for (const name of collectPackages(dist, join(dist, 'release'))) say(name)
  } catch (error) {
    giveUp(error)
  }
}
