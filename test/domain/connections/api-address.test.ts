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
    ['http://[0:0:0:0:0:0:0:1]:3000', 'http://[::1]:3000'],
    ['https://wevion_api.corp.example', 'https://wevion_api.corp.example'],
    ['_wevion._tcp.example:8443', 'https://_wevion._tcp.example:8443'],
    ['my__gateway_', 'https://my__gateway_'],
    ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
    ['[FD00:0:0::25]:8443/wevion', 'https://[fd00::25]:8443/wevion'],
    ['https://[2001:0DB8:0:0:1:0:0:1]/api/v1', 'https://[2001:db8::1:0:0:1]'],
    ['https://api.wevion.ai.', 'https://api.wevion.ai'],
    ['https://gateway.example.:8443/x', 'https://gateway.example:8443/x'],
    ['http://localhost.:3000', 'http://localhost:3000'],
    ['http://127.0.0.1.', 'http://127.0.0.1'],
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
    ['https://ana@[2001:db8::1]', 'has-credentials'],
    ['http://[2001:db8::1]', 'not-https'],
    ['http://[::2]', 'not-https'],
    ['http://wevion_api', 'not-https'],
    ['https://[2001:db8::1', 'not-an-address'],
    ['https://2001:db8::1', 'not-an-address'],
    ['https://[2001:db8::1::2]', 'not-an-address'],
    ['https://[1:2:3:4:5:6:7]', 'not-an-address'],
    ['https://[1:2:3:4:5:6:7:8:9]', 'not-an-address'],
    ['https://[12345::]', 'not-an-address'],
    ['https://[:::]', 'not-an-address'],
    ['https://[]', 'not-an-address'],
    ['https://[fe80::1%25eth0]', 'not-an-address'],
    ['https://[::ffff:127.0.0.1]', 'not-an-address'],
    ['http://[::ffff:7f00:1]', 'not-https'],
    ['https://api.wevion.ai..', 'not-an-address'],
    ['https://.', 'not-an-address'],
    ['https://.wevion.ai', 'not-an-address'],
    ['https://xn--wevin-2nd.ai.', 'not-an-address'],
    ['https://xn--wevin_2nd.ai', 'not-an-address'],
    ['https://0x7f.1.', 'not-an-address'],
    ['https://2130706433', 'not-an-address'],
    ['https://127.1.', 'not-an-address'],
    ['https://-wevion.ai', 'not-an-address'],
  ])('refuses %j', (typed, problem) => {
    expect(parseApiAddress(typed)).toEqual({ problem })
  })

  test('whatever is typed, an accepted address is https or loopback, parses to itself, and is what a URL parser reads', () => {
    const piece = fc.constantFrom('a', '_', '-', '.', '..', '0', '127', '0x7f', 'xn--', '1.', 'localhost')
    const address = fc.oneof(
      fc.ipV6().map((ip) => `[${ip}]`),
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
    )
    const scheme = fc.constantFrom('', 'http://', 'https://')
    const typed = fc.oneof(
      fc.string(),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.tuple(scheme, address, fc.constantFrom('', ':1', ':8443/x')).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseApiAddress(text)
        if ('problem' in parsed) return
        expect(parseApiAddress(parsed.address)).toEqual(parsed)
        const url = new URL(parsed.address)
        expect(url.username + url.password + url.search + url.hash).toBe('')
        // What is shown and agreed to is the host that is asked.
        const host = /^https?:\/\/(\[[^\]]*\]|[^:/]+)/u.exec(parsed.address)?.[1]
        expect(url.hostname).toBe(host)
        if (url.protocol !== 'https:') expect(['localhost', '127.0.0.1', '[::1]']).toContain(url.hostname)
      }),
      { numRuns: 2_000 },
    )
  })
})
