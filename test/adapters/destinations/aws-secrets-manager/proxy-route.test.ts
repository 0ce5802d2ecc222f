import { expect, test } from 'vitest'
import { proxyRoutes } from '../../../../src/main/adapters/destinations/aws-secrets-manager/proxy-route.ts'

test.each([
  ['DIRECT', ['direct']],
  ['', ['direct']],
  ['PROXY office:8080', ['http://office:8080']],
  ['HTTPS office:443;DIRECT', ['https://office:443', 'direct']],
  ['SOCKS old:1080; SOCKS5 new:1080', ['socks4a://old:1080', 'socks5h://new:1080']],
  ['proxy [::1]:3128', ['http://[::1]:3128']],
  // Going directly would be what the settings do not say.
  ['QUIC office:443', []],
])('%o', (list, ways) => {
  expect(proxyRoutes(list).map((route) => (route.kind === 'direct' ? 'direct' : route.address))).toEqual(ways)
})
