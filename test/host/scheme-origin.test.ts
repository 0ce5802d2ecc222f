import { expect, it } from 'vitest'
import { originOf, toAppAddress, toPageAddress } from '../../host/scheme-origin.ts'

const schemes = new Set(['wevion-keys'])

it.each([
  ['wevion-keys://app/index.html?a=1#b', 'https://app.wevion-keys.invalid/index.html?a=1#b'],
  ['wevion-keys://app', 'https://app.wevion-keys.invalid'],
  ['https://example.com/app.wevion-keys.invalid', 'https://example.com/app.wevion-keys.invalid'],
  ['other://app/', 'other://app/'],
])('%s is shown at %s, and back', (app, page) => {
  expect(toPageAddress(app, schemes)).toBe(page)
  expect(toAppAddress(page, schemes)).toBe(app)
})

it('takes no look-alike for the app', () => {
  for (const address of [
    'https://app.wevion-keys.invalid.example.com/',
    'http://app.wevion-keys.invalid/',
    'https://app.other.invalid/',
  ])
    expect(toAppAddress(address, schemes)).toBe(address)
})

it('names origins as Electron does', () => {
  expect(originOf('wevion-keys://app/x', schemes)).toBe('wevion-keys://app')
  expect(originOf('', schemes)).toBe('null')
})
