import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultDesktopName, readProgram } from '../../../host/program.ts'

it.each([
  ['Word', 'word'],
  ['Three Word Phrase', 'three-word-phrase'],
  ['Version 7', 'version-7'],
  ['already-hyphenated', 'already-hyphenated'],
  ['@org/pkg-name', 'org-pkg-name'],
  ['Décor Naïveté', 'decor-naivete'],
  ['Mixed  Punct / And!', 'mixed-punct-and'],
  ['  -Trim-  ', 'trim'],
  ['日本語japanese', 'japanese'],
  // Electron's own file, where nothing of the name is left.
  ['', 'electron'],
  ['   ', 'electron'],
  ['日本語', 'electron'],
])('an app named %j has the desktop file %s', (name, file) => {
  expect(defaultDesktopName(name)).toBe(`${file}.desktop`)
})

it('the name that package.json gives counts before the one that is made up', () => {
  const named = join(import.meta.dirname, '../../..')
  const unnamed = join(import.meta.dirname, '../program')
  expect([readProgram(named).desktopName, readProgram(unnamed).desktopName]).toEqual([
    'wevion-keys.desktop',
    'host-program.desktop',
  ])
})
