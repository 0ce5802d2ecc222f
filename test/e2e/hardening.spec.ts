import { once } from 'node:events'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { answering } from './system-dialog.ts'

test('the page has the bridge and nothing of Node or Electron', async ({ unconnected: app }) => {
  const seen = await app.page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, 'wevionKeys')).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', '__dirname'].filter(
      (name) => name in window,
    ),
  }))
  expect(seen).toEqual({ bridge: ['request', 'subscribe'], node: [] })
})

test('malformed messages reject in the real window too', async ({ unconnected: app }) => {
  const outcomes = await app.page.evaluate(async () => {
    const ask: (...message: unknown[]) => Promise<unknown> = Reflect.get(
      Reflect.get(window, 'wevionKeys'),
      'request',
    )
    const messages = [
      ['nonsense', undefined],
      ['keys.one', { connectionId: 'x' }],
      ['toString', undefined],
      [null, null],
      ['keys.page', 7],
    ]
    return Promise.all(
      messages.map((message) =>
        ask(...message).then(
          () => 'answered',
          () => 'rejected',
        ),
      ),
    )
  })
  expect(new Set(outcomes)).toEqual(new Set(['rejected']))
})

test('the content security policy lets nothing in and nothing out', async ({ unconnected: app, sandbox }) => {
  const { page } = app
  const headers = await page.evaluate(async () => {
    const answer = await fetch('/index.html').catch(() => null)
    return answer === null ? 'blocked' : 'allowed'
  })
  expect(headers).toBe('blocked')
  const violations = await page.evaluate(async (address) => {
    const seen = new Set<string>()
    const all = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        seen.add(event.effectiveDirective)
        if (seen.size === 5) resolve()
      })
    })
    const script = document.createElement('script')
    script.append('window.broken = true')
    document.body.append(script)
    const module = document.createElement('link')
    module.rel = 'modulepreload'
    module.href = `${address}/x.js`
    document.body.append(module)
    const image = new Image()
    image.src = `${address}/x.png`
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(frame)
    await fetch(address).catch(() => {})
    await all
    return { seen: [...seen], broken: 'broken' in window }
  }, sandbox.address)
  expect(violations.broken).toBe(false)
  expect(violations.seen.sort()).toEqual([
    'connect-src',
    'frame-src',
    'img-src',
    'require-trusted-types-for',
    'script-src-elem',
  ])
  expect(sandbox.state.requests).toEqual([])
})

test('no text becomes markup or code in the page', async ({ unconnected: app }) => {
  const thrown = await app.page.evaluate(async () => {
    // A task of the page's own: while a tool evaluates, Chromium lets code be made of text.
    await new Promise((resolve) => setTimeout(resolve))
    const nameOf = (work: () => unknown) => {
      try {
        work()
        return 'nothing'
      } catch (error) {
        return error instanceof Error ? error.name : String(error)
      }
    }
    return {
      markup: nameOf(() => {
        document.createElement('div').innerHTML = '<b>bold</b>'
      }),
      inserted: nameOf(() => document.createElement('div').insertAdjacentHTML('beforeend', '<b>bold</b>')),
      script: nameOf(() => {
        document.createElement('script').src = '/assets/other.js'
      }),
      function: nameOf(() => new Function('return 1')),
      timer: nameOf(() => setTimeout('window.broken = true')),
      policy: nameOf(() => {
        const factory = Reflect.get(window, 'trustedTypes')
        return factory.createPolicy('default', { createHTML: (text: string) => text })
      }),
    }
  })
  expect(thrown).toEqual({
    markup: 'TypeError',
    inserted: 'TypeError',
    script: 'TypeError',
    function: 'EvalError',
    timer: 'TypeError',
    policy: 'TypeError',
  })
})

test('the page stays where it is', async ({ unconnected: app, sandbox }) => {
  const { page } = app
  const address = page.url()
  await page.evaluate((target) => {
    location.href = target
  }, sandbox.address)
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible()
  expect(page.url()).toBe(address)
  expect(page.context().pages()).toHaveLength(1)
  expect(sandbox.state.requests).toEqual([])
})

test('the page opens no further window and gets no permission', async ({ unconnected: app, sandbox }) => {
  const { page } = app
  const address = page.url()
  await page.evaluate((target) => {
    window.open(target)
  }, sandbox.address)
  const permission = await page.evaluate(async () => {
    const states = await Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone'] as const).map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName })
        return status.state
      }),
    )
    return [...new Set(states)]
  })
  expect(permission).toEqual(['denied'])
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible()
  expect(page.url()).toBe(address)
  expect(page.context().pages()).toHaveLength(1)
  expect(sandbox.state.requests).toEqual([])
})

test('a window that a page opens is refused though another tool holds it, and the page goes on', async ({
  unconnected: app,
  sandbox,
}) => {
  const { page } = app
  const address = /DevTools listening on (ws:\S+)/u.exec(app.output())?.[1] ?? ''
  const tool = new WebSocket(address)
  await once(tool, 'open')
  const hold = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
  tool.send(JSON.stringify({ id: 1, method: 'Target.setAutoAttach', params: hold }))
  await once(tool, 'message')
  for (let opened = 0; opened < 5; opened += 1)
    await page.evaluate((target) => {
      window.open(target)
    }, sandbox.address)
  await expect.poll(() => page.context().pages().length).toBe(1)
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible()
  expect(sandbox.state.requests).toEqual([])
  tool.close()
})

test('no console message of the page tells of a violated policy or an error', async ({ launch, sandbox }) => {
  const { page } = await launch({ switches: [`--sandbox=${sandbox.address}`] })
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  await answering(page, 'Send key', () => page.getByRole('button', { name: /Ana Lopes/ }).click())
  await page.getByRole('button', { name: 'Actions for Acme · admin' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Activity' }).click()
  await expect(page.getByRole('table', { name: 'Activity' })).toBeVisible()
  expect(said).toEqual([])
})

test('the kernel keeps the process’s memory out of core dumps', async ({ unconnected: app }) => {
  const filter = await readFile(`/proc/${app.process.pid}/coredump_filter`, 'utf8')
  expect(Number.parseInt(filter, 16)).toBe(0)
})

test('the one outside page is opened by the system, under its fixed address', async ({
  launch,
  sandbox,
  userData,
}) => {
  const bin = join(userData, 'bin')
  const opened = join(userData, 'opened')
  await mkdir(bin)
  await writeFile(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${opened}'\n`)
  await chmod(join(bin, 'xdg-open'), 0o755)
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: { PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  await answering(page, 'Send key', () => page.getByRole('button', { name: /Ana Lopes/ }).click())
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Wevion’s help' }).click()
  await expect
    .poll(() => readFile(opened, 'utf8').catch(() => ''))
    .toMatch(/^https:\/\/help\.wevion\.ai\/\S+\n$/)
})
