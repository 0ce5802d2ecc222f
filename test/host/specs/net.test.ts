import { writeFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createServer as createSocketServer, type Server as SocketServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../network/free-port.ts'
import { listen } from '../../network/listen.ts'
import { makeUpAuthority } from '../../network/made-up-authority.ts'
import { ownDesktop } from '../own-desktop.ts'
import { type Program, startProgram } from '../program.ts'

const own = ownDesktop()
const servers: SocketServer[] = []
const asked: string[] = []
/** What the system of the program trusts. */
const authority = makeUpAuthority(['DNS:wevion.test'])
let program: Program
let at: string

const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/hello': (response) => response.setHeader('set-cookie', 'seen=1').end('hello'),
  '/form': (response) =>
    response.setHeader('content-type', 'application/x-www-form-urlencoded').end('foo=bar'),
  '/nothing': (response) => response.writeHead(204).end(),
  '/refused': (response) => response.writeHead(403, { 'x-many': ['a', 'b'] }).end('not you'),
  '/elsewhere': (response) => response.writeHead(302, { location: '/hello' }).end(),
  '/to-file': (response) => response.writeHead(302, { location: 'file:///' }).end(),
  '/circle': (response) => response.writeHead(302, { location: '/circle' }).end(),
  '/empty': (response) => response.destroy(),
  '/reset': (response) => response.socket?.resetAndDestroy(),
  '/chunked': (response) => breakOff(response),
  '/short': (response) => breakOff(response.setHeader('content-length', 100)),
  '/hangs': () => {},
  '/begins': (response) => void response.write('first'),
}

function breakOff(response: ServerResponse): void {
  response.write('first', () => response.destroy())
}

async function open(server: SocketServer): Promise<number> {
  servers.push(server)
  return listen(server)
}

const server: Server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  asked.push(
    [request.method, request.url, request.headers['x-asked'], request.headers.cookie, body].join(' '),
  )
  ANSWERS[request.url ?? '']?.(response)
})

beforeAll(async () => {
  await writeFile(join(own.folder, 'authority.pem'), authority.certificate)
  at = `http://127.0.0.1:${await open(server)}`
  program = await startProgram(
    { ...own.desktop.environment, SSL_CERT_FILE: join(own.folder, 'authority.pem') },
    own.folder,
  )
})
afterAll(async () => {
  await program.child.end()
  server.closeAllConnections()
  for (const each of servers) each.close()
})

/** What the read of an answer comes to, or how the fetch failed. */
const fetching = (address: string, init = '{}', read = 'response.text()') =>
  program.main(
    `return state.electron.net.fetch('${address}', ${init}).then(async (response) => [response.status, await ${read}], (error) => error.message)`,
  )
const failing = (address: string, init?: string) =>
  program.main(
    `return state.electron.net.fetch('${address}', ${init ?? '{}'}).then((response) => response.text()).then(() => 'nothing', (error) => [error.name, error.message, typeof error.cause])`,
  )
const named = (name: string) => ['Error', `net::ERR_${name}`, 'undefined']

describe('an answer', () => {
  it('is read as text, bytes or a form, whatever its status', async () => {
    expect(await fetching(`${at}/hello`)).toEqual([200, 'hello'])
    expect(
      await fetching(`${at}/hello`, '{}', 'response.arrayBuffer().then(({ byteLength }) => byteLength)'),
    ).toEqual([200, 5])
    expect(await fetching(`${at}/form`, '{}', "response.formData().then((form) => form.get('foo'))")).toEqual(
      [200, 'bar'],
    )
    expect(
      await fetching(
        `${at}/refused`,
        '{}',
        "response.text().then((text) => [text, response.ok, response.headers.get('X-Many')])",
      ),
    ).toEqual([403, ['not you', false, 'a, b']])
    expect(await fetching(`${at}/nothing`, '{}', 'response.body')).toEqual([204, null])
  })
  it('has no address of its own', async () => {
    expect(await fetching(`${at}/elsewhere`, '{}', '[response.url, response.redirected]')).toEqual([
      200,
      ['', false],
    ])
  })
})

describe('a request', () => {
  it('has its method, headers and body, and without credentials no cookie', async () => {
    await fetching(`${at}/hello`, "{ credentials: 'omit' }")
    await fetching(
      `${at}/hello`,
      "{ method: 'POST', body: 'anchovies', headers: { 'X-Asked': 'yes' }, credentials: 'omit' }",
    )
    expect(asked.at(-1)).toBe('POST /hello yes  anchovies')
  })
  it('follows a redirect, or fails in Electron’s words', async () => {
    expect(await fetching(`${at}/elsewhere`)).toEqual([200, 'hello'])
    expect(await failing(`${at}/elsewhere`, "{ redirect: 'error' }")).toEqual([
      'Error',
      "Attempted to redirect, but redirect policy was 'error'",
      'undefined',
    ])
    expect(await failing(`${at}/elsewhere`, "{ redirect: 'manual' }")).toEqual([
      'Error',
      'Redirect was cancelled',
      'undefined',
    ])
    expect(await failing(`${at}/to-file`)).toEqual(named('UNSAFE_REDIRECT'))
    expect(await failing(`${at}/circle`)).toEqual(named('TOO_MANY_REDIRECTS'))
  })
  it('rejects an address that is none', async () => {
    expect(await fetching('nowhere')).toBe('Invalid URL')
  })
})

describe('given up', () => {
  const given = (address: string, when: string) =>
    program.main(`const controller = new AbortController(); const reason = new Error('enough', { cause: new Error('of it') })
      const result = state.electron.net.fetch('${address}', { signal: controller.signal }).then(async (response) => { ${when === 'later' ? 'controller.abort(reason);' : ''} return response.text() })
        .then(() => 'read', (error) => error === reason ? 'the reason' : error.name)
      ${when === 'now' ? 'controller.abort(reason)' : ''}
      return result`)

  it('before its answer it fails with the reason, and while that is read without', async () => {
    expect(await given(`${at}/hangs`, 'now')).toBe('the reason')
    expect(await given(`${at}/begins`, 'later')).toBe('AbortError')
    const before =
      "return state.electron.net.fetch('http://127.0.0.1/', { signal: AbortSignal.abort() }).catch((error) => error.name)"
    expect(await program.main(before)).toBe('AbortError')
  })
})

describe('fails in Chromium’s words, without a cause', () => {
  it('where nobody is, or nobody has that name', async () => {
    expect(await failing(`http://127.0.0.1:${await freePort()}/`)).toEqual(named('CONNECTION_REFUSED'))
    expect(await failing('https://nobody.invalid/')).toEqual(named('NAME_NOT_RESOLVED'))
  })
  it('where the answer is none', async () => {
    expect(await failing(`${at}/empty`)).toEqual(named('EMPTY_RESPONSE'))
    expect(await failing(`${at}/reset`)).toEqual(named('CONNECTION_RESET'))
    const talks = await open(
      createSocketServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-server\r\n\r\n')),
    )
    expect(await failing(`http://127.0.0.1:${talks}/`)).toEqual(named('INVALID_HTTP_RESPONSE'))
  })
  it('where the answer breaks off', async () => {
    expect(await failing(`${at}/chunked`)).toEqual(named('INCOMPLETE_CHUNKED_ENCODING'))
    expect(await failing(`${at}/short`)).toEqual(named('CONTENT_LENGTH_MISMATCH'))
  })
  it('where a certificate is not to be trusted, or there is none', async () => {
    const unknown = makeUpAuthority(['IP:127.0.0.1'])
    const stranger = await open(createSecureServer(unknown.server))
    expect(await failing(`https://127.0.0.1:${stranger}/`)).toEqual(named('CERT_AUTHORITY_INVALID'))
    const another = await open(createSecureServer(authority.server))
    expect(await failing(`https://127.0.0.1:${another}/`)).toEqual(named('CERT_COMMON_NAME_INVALID'))
    expect(await failing(at.replace('http:', 'https:'))).toEqual(named('SSL_PROTOCOL_ERROR'))
  })
})
