import { openHttpProxy } from '../network/http-proxy.ts'
import { expect, pressConnect, test } from './fixtures.ts'

test('a proxy that asks for a password is named, and the key never left', async ({ launch, sandbox }) => {
  await using servers = new AsyncDisposableStack()
  const target = Number(new URL(sandbox.address).port)
  const proxy = servers.adopt(await openHttpProxy(target, 'signIn'), (opened) => opened.close())
  const { page } = await launch({ environment: { https_proxy: `http://127.0.0.1:${proxy.port}` } })
  await page.getByLabel('API address').fill('https://wevion.test')
  await page.getByLabel('Management key').fill('wv_live_0000000000')
  await pressConnect(page)
  await expect(page.getByText('The network’s proxy asks for a name and a password')).toBeVisible()
  expect(proxy.asked.filter((line) => line.includes('wevion.test'))).toEqual(['CONNECT wevion.test:443'])
  expect(sandbox.state.requests).toEqual([])
})
