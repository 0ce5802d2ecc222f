import { expect, test } from 'vitest'
import { staleElectron } from '../../scripts/ci/check-electron.mjs'
import { unwantedLicences } from '../../scripts/ci/check-licences.mjs'

const PUBLISHED = ['45.10.0', '46.0.0', '45.5.0', '45.9.1', '47.0.0', '48.0.0-beta.3', '45.11.0-alpha.1']

test('Electron is stale when its major version is no longer mended, or has a newer version', () => {
  expect(staleElectron('45.10.0', PUBLISHED)).toBeUndefined()
  expect(staleElectron('47.0.0', PUBLISHED)).toBeUndefined()
  expect(staleElectron('45.5.0', PUBLISHED)).toContain('Electron 45.10.0 mends 45.5.0')
  expect(staleElectron('44.9.9', PUBLISHED)).toContain('Electron 44.9.9 gets no more fixes')
  expect(() => staleElectron('^45.0.0', PUBLISHED)).toThrow('cannot be compared')
  expect(() => staleElectron('45.5.0', [])).toThrow('cannot be compared')
})

test('a licence that is not known, or not stated, is told with its package', () => {
  const one = (license: unknown) => unwantedLicences([{ name: 'one', version: '1.0.0', license }])
  for (const licence of ['MIT', '(GPL-3.0-only OR MIT)', 'Apache-2.0']) expect(one(licence)).toEqual([])
  for (const licence of ['GPL-3.0-only', 'not stated', 'MIT AND GPL-2.0-only', 'SEE LICENSE IN FILE'])
    expect(one(licence)).toEqual([`one 1.0.0: "${licence}"`])
  expect(one({ type: 'MIT' })).toHaveLength(1)
})
