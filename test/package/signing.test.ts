import { expect, test } from 'vitest'
import { unsignedWords } from '../../scripts/package/signing.mjs'

const link = { CSC_LINK: 'certificate.p12', CSC_KEY_PASSWORD: 'secret' }
const apple = { APPLE_API_KEY: 'key.p8', APPLE_API_KEY_ID: 'A1', APPLE_API_ISSUER: 'B2' }

test('what is not signed is said, with what is missing', () => {
  expect(unsignedWords('win32', {})).toEqual([expect.stringContaining('WIN_CSC_LINK')])
  expect(unsignedWords('darwin', {})).toEqual([
    expect.stringContaining('CSC_LINK'),
    expect.stringContaining('Not notarised: APPLE_API_KEY'),
  ])
  // Half of what Apple wants is nothing.
  expect(unsignedWords('darwin', { ...link, APPLE_API_KEY: 'key.p8' })).toHaveLength(1)
})

test('nothing is said where all is there, and on Linux, which asks for no signature', () => {
  expect(unsignedWords('win32', { WIN_CSC_LINK: 'certificate.p12' })).toEqual([])
  expect(unsignedWords('darwin', { ...link, ...apple })).toEqual([])
  expect(unsignedWords('linux', {})).toEqual([])
})
