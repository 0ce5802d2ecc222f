// Prints what CHANGELOG.md says of this version:  node scripts/ci/release-notes.mjs [TAG]
// Without a tag it takes GITHUB_REF_NAME, where that is one. It fails where the tag is not the version of package.json.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../places.mjs'
import { giveUp } from '../say.mjs'

const heading = /^## \[(?<version>[^\]]+)\](?: - (?<date>\S+))?\s*$/u
const day = /^\d{4}-\d{2}-\d{2}$/u

/** The section of `version`, without its heading. Throws where there is none to publish. */
export function releaseNotes(changelog, version, tag = `v${version}`) {
  if (tag !== `v${version}`)
    throw new Error(`The tag is ${tag}, but package.json has the version ${version}: its tag is v${version}.`)
  const lines = changelog.split(/\r?\n/u)
  const start = lines.findIndex((line) => heading.exec(line)?.groups.version === version)
  if (start < 0) throw new Error(`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD".`)
  if (!day.test(heading.exec(lines[start]).groups.date ?? ''))
    throw new Error(`The section of ${version} in CHANGELOG.md has no date: "## [${version}] - YYYY-MM-DD".`)
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line.startsWith('## '))
  const notes = (end < 0 ? rest : rest.slice(0, end)).join('\n').trim()
  if (notes === '') throw new Error(`The section of ${version} in CHANGELOG.md is empty.`)
  return `${notes}\n`
}

/** The same for this project as it is here. */
export function notesOfThisVersion(tag) {
  const read = (name) => readFileSync(join(projectFolder, name), 'utf8')
  return releaseNotes(read('CHANGELOG.md'), JSON.parse(read('package.json')).version, tag)
}

/** The tag that a workflow runs for, if it does. */
export function tagOfRun(environment) {
  return environment.GITHUB_REF_TYPE === 'tag' ? environment.GITHUB_REF_NAME : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(notesOfThisVersion(process.argv[2] ?? tagOfRun(process.env)))
  } catch (error) {
    giveUp(error)
  }
}
