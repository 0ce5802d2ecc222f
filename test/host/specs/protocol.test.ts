import { beforeAll, describe, expect, it } from 'vitest'
import { ownProgram } from '../program-on-desktop.ts'
import { type InPage, openWithPreload } from './page-with-preload.ts'

const started = ownProgram()
let inPage: InPage
const main = (code: string) => started.program.main(code)

/** From now on the program's scheme is answered so. */
const serve = (handler: string) =>
  main(
    `const { protocol } = state.electron; protocol.unhandle('program'); protocol.handle('program', ${handler})`,
  )
const fetched = (init = '{}') =>
  inPage(
    `fetch('/asked', ${init}).then(async (response) => [response.status, response.headers.get('content-type'), await response.text()], (error) => error.name)`,
  )

beforeAll(async () => {
  inPage = await openWithPreload(started.program)
})

describe('a scheme', () => {
  it('is a secure origin with a store and an address for what is relative', async () => {
    expect(
      await inPage(
        "(() => { localStorage.setItem('kept', 'here'); return [isSecureContext, localStorage.getItem('kept'), new URL('/page.js', location.href).pathname, scriptRan] })()",
      ),
    ).toEqual([true, 'here', '/page.js', true])
  })
  it('is handled once, until it is unhandled', async () => {
    const protocol = 'state.electron.protocol'
    await expect(main(`${protocol}.handle('plain', () => new Response())`)).rejects.toThrow(
      'Error: Failed to register protocol: plain',
    )
    const unhandled = `const { protocol } = state.electron; const before = protocol.isProtocolHandled('plain'); protocol.unhandle('plain'); return [before, protocol.isProtocolHandled('plain')]`
    expect(await main(unhandled)).toEqual([true, false])
    await expect(main(`${protocol}.unhandle('plain')`)).rejects.toThrow('Failed to unhandle protocol: plain')
  })
})

describe('a handler', () => {
  it('is given the address, the method, the headers and the body', async () => {
    await serve(
      "async (request) => new Response(JSON.stringify([request.url, request.method, request.headers.get('x-asked'), await request.text()]))",
    )
    const [, , text] = (await fetched(
      "{ method: 'POST', body: 'foobar', headers: { 'x-asked': 'yes' } }",
    )) as string[]
    expect(JSON.parse(text ?? '')).toEqual(['program://page/asked', 'POST', 'yes', 'foobar'])
  })
  it('answers text, bytes, a stream, or a status alone', async () => {
    await serve(
      "() => new Response('text', { headers: { 'content-type': 'text/html; charset=testcharset' } })",
    )
    expect(await fetched()).toEqual([200, 'text/html; charset=testcharset', 'text'])
    await serve("() => new Response(Buffer.from('bytes'))")
    expect(await fetched()).toEqual([200, null, 'bytes'])
    await serve(
      "() => new Response(new ReadableStream({ async pull(controller) { await null; controller.enqueue(Buffer.from('a stream')); controller.close() } }))",
    )
    expect(await fetched()).toEqual([200, null, 'a stream'])
    await serve('async () => new Response(null, { status: 201 })')
    expect(await fetched()).toEqual([201, null, ''])
  })
  it.each([
    ['throws', "() => { throw new Error('at once') }"],
    ['rejects', "() => Promise.reject(new Error('later'))"],
    ['answers an error', '() => Response.error()'],
    ['answers nothing', '() => undefined'],
    ['answers a status that is none', '() => ({ status: [] })'],
    ['answers headers that are none', '() => ({ headers: false })'],
    ['answers a body that is none', '() => ({ body: false })'],
    [
      'answers a body that breaks off',
      "() => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('broken')) }))",
    ],
  ])('that %s fails the request', async (_what, handler) => {
    await serve(handler)
    expect(await fetched()).toBe('TypeError')
    await expect(main("await state.own.loadURL('program://page/failing')")).rejects.toThrow(
      /ERR_\w+ \(-\d+\) loading 'program:\/\/page\/failing'/,
    )
    await serve("() => new Response('<title>again</title>', { headers: { 'content-type': 'text/html' } })")
    await main("await state.own.loadURL('program://page/index.html')")
  })
  it('that throws is said on stderr', async () => {
    await serve("() => { throw new Error('said aloud') }")
    await fetched()
    await started.program.child.until(/said aloud/)
  })
})
