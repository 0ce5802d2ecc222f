// Makes a draft of a release on GitHub, with everything in dist/release/:  node scripts/ci/draft-release.mjs
// Only a draft: people see it when somebody has looked at it and published it (docs/releasing.md).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../places.mjs'
import { giveUp } from '../say.mjs'
import { notesOfThisVersion, tagOfRun } from './release-notes.mjs'

function draftRelease(notes) {
  const tag = tagOfRun(process.env)
  if (tag === undefined) throw new Error('A release is made of a tag, and this run has none.')
  writeFileSync(notes, notesOfThisVersion(tag))
  const folder = join(projectFolder, 'dist', 'release')
  const files = readdirSync(folder).map((name) => join(folder, name))
  const options = ['--draft', '--verify-tag', `--title=Wevion Keys ${tag.slice(1)}`, `--notes-file=${notes}`]
  const { status } = spawnSync('gh', ['release', 'create', tag, ...options, ...files], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The draft could not be made.')
}

try {
  const scratch = mkdtempSync(join(tmpdir(), 'wevion-keys-release-'))
  try {
    draftRelease(join(scratch, 'notes.md'))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
} catch (error) {
  giveUp(error)
}
