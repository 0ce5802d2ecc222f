import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseNotes } from '../../scripts/ci/release-notes.mjs'

const ROOT = join(import.meta.dirname, '../..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2027-02-01

### Added

- A second thing.

## [1.1.0] - 2027-01-01

- A first thing.

## [1.0.0]

- Without a day.

## [0.9.0] - 2026-12-01
`

test('the notes are the section of the version, and nothing of its neighbours', () => {
  expect(releaseNotes(CHANGELOG, '1.2.0', 'v1.2.0')).toBe('### Added\n\n- A second thing.\n')
  expect(releaseNotes(CHANGELOG.replaceAll('\n', '\r\n'), '1.1.0')).toBe('- A first thing.\n')
})

test.each([
  ['another tag', '1.2.0', 'v1.2.1', 'The tag is v1.2.1, but package.json has the version 1.2.0'],
  ['a tag without its v', '1.2.0', '1.2.0', 'The tag is 1.2.0'],
  ['no section', '1.3.0', 'v1.3.0', 'has no section "## [1.3.0]'],
  ['a version that only begins alike', '1.2', 'v1.2', 'has no section "## [1.2]'],
  ['no day', '1.0.0', 'v1.0.0', 'The section of 1.0.0 in CHANGELOG.md has no date'],
  ['nothing in it', '0.9.0', 'v0.9.0', 'The section of 0.9.0 in CHANGELOG.md is empty'],
])('no notes for %s', (_what, version, tag, words) => {
  expect(() => releaseNotes(CHANGELOG, version, tag)).toThrow(words)
})

test('the changelog says what this version brings, released or not', () => {
  const { version }: { version: string } = JSON.parse(read('package.json'))
  const changelog = read('CHANGELOG.md')
  const isReleased = changelog.includes(`## [${version}]`)
  const released = changelog.replace('## [Unreleased]', `## [${version}] - 2027-01-31`)
  expect(releaseNotes(isReleased ? changelog : released, version)).toContain('### ')
})
