import { expect, test } from 'vitest'
import { proxyOf } from '../../host/api/system-proxy.ts'

const WEVION = 'https://api.wevion.example/'

test.each<[NodeJS.ProcessEnv, string, string]>([
  [{}, WEVION, 'DIRECT'],
  [{ https_proxy: 'http://office:3128' }, WEVION, 'PROXY office:3128'],
  [{ HTTPS_PROXY: 'office:3128' }, WEVION, 'PROXY office:3128'],
  [{ HTTPS_PROXY: 'https://jo:secret@office' }, WEVION, 'HTTPS office:443'],
  [{ ALL_PROXY: 'socks5://office' }, WEVION, 'SOCKS5 office:1080'],
  [{ http_proxy: 'http://office:3128' }, WEVION, 'DIRECT'],
  [{ http_proxy: 'http://office:3128' }, 'http://wevion.example/', 'PROXY office:3128'],
  [{ https_proxy: 'office:1', no_proxy: 'other,.wevion.example' }, WEVION, 'DIRECT'],
  [{ https_proxy: 'office:1', no_proxy: 'wevion.example:8443' }, WEVION, 'PROXY office:1'],
  [{ https_proxy: 'office:1', NO_PROXY: '*' }, WEVION, 'DIRECT'],
  // Never through a proxy, as in Chromium.
  [{ https_proxy: 'office:1' }, 'https://localhost:8080/', 'DIRECT'],
  [{ https_proxy: 'office:1' }, 'https://127.0.0.1/', 'DIRECT'],
  [{ https_proxy: 'office:1' }, 'https://[::1]/', 'DIRECT'],
])('%o leads to %s by %s', (environment, address, way) => {
  expect(proxyOf(environment, address)).toBe(way)
})
