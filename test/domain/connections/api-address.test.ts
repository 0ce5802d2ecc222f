import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseApiAddress } from '../../../src/domain/connections/api-address.ts'

describe('parseApiAddress', () => {
  test.each([
    ['https://api.wevion.ai', 'https://api.wevion.ai'],
    ['api.wevion.ai', 'https://api.wevion.ai'],
    ['  HTTPS://API.Wevion.AI/ ', 'https://api.wevion.ai'],
    ['https://api.wevion.ai/api/v1/api-keys?x=1#y', 'https://api.wevion.ai'],
    ['https://gateway.example/wevion/api/v1/', 'https://gateway.example/wevion'],
    ['https://gateway.example:8443/wevion', 'https://gateway.example:8443/wevion'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%j', (typed, address) => {
    expect(parseApiAddress(typed)).toEqual({ address })
  })

  test.each([
    ['', 'not-an-address'],
    ['not an address', 'not-an-address'],
    ['ftp://api.wevion.ai', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://api wevion.ai', 'not-an-address'],
    ['http://api.wevion.ai', 'not-https'],
    ['http://127.0.0.1.evil.example', 'not-https'],
    ['http://localhost.evil.example', 'not-https'],
    ['https://ana:pw@api.wevion.ai', 'has-credentials'],
  ])('refuses %j', (typed, problem) => {
    expect(parseApiAddress(typed)).toEqual({ problem })
  })

  test('whatever is typed, an accepted address is https or loopback, parses to itself, and is what a URL parser reads', () => {
    const typed = fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true }))
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseApiAddress(text)
        if ('problem' in parsed) return
        expect(parseApiAddress(parsed.address)).toEqual(parsed)
        const url = new URL(parsed.address)
        expect(url.username + url.password + url.search + url.hash).toBe('')
        if (url.protocol !== 'https:') expect(['localhost', '127.0.0.1', '[::1]']).toContain(url.hostname)
      }),
      { numRuns: 2_000 },
    )
  })
})
