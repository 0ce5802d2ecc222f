import { expect, test } from 'vitest'
import { searchPath } from '../../../src/main/adapters/system/search-path.ts'

test('from the Finder of macOS the usual folders of tools follow the bare ones', () => {
  expect(searchPath('/usr/bin:/bin', 'darwin', '/Users/ana')).toBe(
    '/usr/bin:/bin:/opt/homebrew/bin:/usr/local/bin:/Users/ana/.local/bin',
  )
})

test('what is there already keeps its place, and is named once', () => {
  expect(searchPath('/usr/local/bin:/usr/bin', 'darwin', '/Users/ana')).toBe(
    '/usr/local/bin:/usr/bin:/opt/homebrew/bin:/Users/ana/.local/bin',
  )
})

test.each(['linux', 'win32'] as const)('the PATH of %s is the person’s own', (platform) => {
  expect(searchPath('/usr/bin', platform, '/home/ana')).toBe('/usr/bin')
})
