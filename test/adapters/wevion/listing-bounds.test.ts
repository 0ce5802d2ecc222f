import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemTimer, type Timer } from '../../../src/main/adapters/wevion/client/time-limit.ts'
import { listen } from '../../network/listen.ts'
import { openTestWevion } from './open-test-wevion.ts'

const PAGE = 5_000

let server: Server
let address: string
let asked: number
/** Answers the request of that number, from 0. */
let answer: (response: ServerResponse, at: number) => void

beforeEach(async () => {
  asked = 0
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    answer(response, asked)
    asked += 1
  })
  address = `http://127.0.0.1:${await listen(server)}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function list(timer?: Timer) {
  const managementKey = async () => 'wv_live_of_the_manager'
  const options = timer === undefined ? {} : { timer }
  const { client } = await openTestWevion({ address, managementKey }, options)
  return client.listKeys()
}

const keys = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `k${from + at}`, name: 'A', prefix: 'wv_live_ab' }))

const page = (at: number, data: readonly object[], more: boolean) =>
  JSON.stringify({ data, next_cursor: more ? `p${at + 1}` : null })

const tooMuch = (field: string) => ({ ok: false, failure: { kind: 'unexpected-response', field } })

test.each([100_000, 200_000])('a list of %i keys is listed', async (count) => {
  answer = (response, at) => response.end(page(at, keys(at * PAGE, PAGE), (at + 1) * PAGE < count))
  const listing = await list()
  if (!listing.ok) throw new Error(JSON.stringify(listing.failure))
  expect(listing.value.keys).toHaveLength(count)
})

test('a list with ever more keys ends with the first one too many', async () => {
  answer = (response, at) => response.end(page(at, keys(at * PAGE, PAGE), true))
  expect(await list()).toEqual(tooMuch('a list of more than 200,000 keys'))
  expect(asked).toBe(200_000 / PAGE + 1)
})

test('a page of more items than keys are read is not read', async () => {
  answer = (response) => response.end(`{"data":[${'0,'.repeat(2_000_000)}0]}`)
  expect(await list()).toEqual(tooMuch('a list of more than 200,000 keys'))
})

test('ever more bytes end with the first one too many, in the midst of a page', async () => {
  const padding = Buffer.alloc(30 * 1024 * 1024, 'x')
  let sent = 0
  answer = (response, at) => {
    sent += padding.length
    response.write(`${page(at, keys(at, 1), true).slice(0, -1)},"padding":"`)
    response.write(padding)
    response.end('"}')
  }
  expect(await list()).toEqual(tooMuch('a list of more than 256 MB'))
  expect(sent).toBeLessThan(300 * 1024 * 1024)
})

test('bytes of answers that break off count too', async () => {
  const padding = Buffer.alloc(30 * 1024 * 1024, 'x')
  answer = (response, at) => {
    if (at % 2 === 0) response.writeHead(503)
    response.end(at % 2 === 0 ? padding : page(at, keys(at, 1), true))
  }
  const timer: Timer = (milliseconds, ring) => systemTimer(milliseconds < 15_000 ? 0 : milliseconds, ring)
  expect(await list(timer)).toEqual(tooMuch('a list of more than 256 MB'))
  expect(asked).toBeLessThan(25)
})

test('endless small pages end', async () => {
  answer = (response, at) => response.end(page(at, keys(at, 1), true))
  expect(await list()).toEqual(tooMuch('a list of more than 2,000 pages'))
  expect(asked).toBe(2_000)
})

test('a list that drips is cut off after ten minutes, whatever each page takes', async () => {
  const dripping = Promise.withResolvers<ServerResponse>()
  answer = (response, at) => {
    if (at < 5) {
      response.end(page(at, keys(at, 1), true))
      return
    }
    const drops = setInterval(() => response.write(' '), 5)
    response.once('close', () => clearInterval(drops))
    dripping.resolve(response)
  }
  let endOfTenMinutes = () => {}
  const timer: Timer = (milliseconds, ring) => {
    if (milliseconds !== 600_000) return systemTimer(milliseconds, ring)
    endOfTenMinutes = ring
    return () => {}
  }
  const listing = list(timer)
  const response = await dripping.promise
  const closed = once(response, 'close')
  endOfTenMinutes()
  expect(await listing).toEqual(tooMuch('a list that takes more than 10 minutes'))
  await closed
  expect(asked).toBe(6)
})
