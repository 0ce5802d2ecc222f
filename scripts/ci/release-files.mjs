// Adds to the packages of a release what they are checked by: the list of all npm packages that the app is made of and with
// (CycloneDX), and SHA256SUMS of everything:  node scripts/ci/release-files.mjs [FOLDER]
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../places.mjs'
import { npmCommand } from '../programs/npm-program.mjs'
import { giveUp, say } from '../say.mjs'

const sumsFile = 'SHA256SUMS'

/** A line for each file of the folder but the sums themselves, as `sha256sum --check` reads them. */
export function checksums(folder) {
  const names = readdirSync(folder).filter((name) => name !== sumsFile)
  if (names.length === 0) throw new Error(`There is nothing in ${folder}.`)
  const sum = (name) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return names
    .sort()
    .map((name) => `${sum(name)}  ${name}\n`)
    .join('')
}

/** From the lockfile alone: nothing has to be installed where a release is published. */
function billOfMaterials() {
  const [npm, ...before] = npmCommand(process.env, { folder: projectFolder })
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only']
  const options = { cwd: projectFolder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  const { status, stdout, stderr } = spawnSync(npm, [...before, ...args], options)
  if (status !== 0) throw new Error(`npm could not list the packages: ${stderr}`)
  return stdout
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const folder = resolve(process.argv[2] ?? join(projectFolder, 'dist', 'release'))
    const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
    writeFileSync(join(folder, `wevion-keys-${version}.cdx.json`), billOfMaterials())
    const sums = checksums(folder)
    writeFileSync(join(folder, sumsFile), sums)
    say(`${sumsFile}:\n${sums}`)
  } catch (error) {
    giveUp(error)
  }
}
