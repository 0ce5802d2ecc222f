import { mkdirSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronBinary, electronVersion, programPath } from '../../scripts/host/electron-binary.mjs'
import { fetchElectron } from '../../scripts/host/fetch-electron.mjs'
import { electronServer, electronToFetch } from './electron-server.ts'

const TENTHS = 10

/** Sends the zip tenth by tenth, each once the one before has been told of. */
function senderByTenths(zip: Buffer) {
  let response: ServerResponse | undefined
  let sent = 0
  let askedAt = 0
  const sendNext = () => {
    if (!response || sent === TENTHS) return
    const from = Math.ceil((zip.length * sent) / TENTHS)
    sent += 1
    response.write(zip.subarray(from, Math.ceil((zip.length * sent) / TENTHS)))
    if (sent === TENTHS) response.end()
  }
  const answer = (_request: unknown, its: ServerResponse) => {
    askedAt = performance.now()
    response = its.writeHead(200, { 'content-length': zip.length })
    sendNext()
  }
  return { answer, sendNext, sinceAsked: () => performance.now() - askedAt }
}

test('fetches for as long as it takes once it has begun, and tells each tenth', async () => {
  const { folder, zip } = electronToFetch()
  const { answer, sendNext, sinceAsked } = senderByTenths(zip)
  const environment = await electronServer(answer)
  const told: string[] = []
  const firstByteLimit = 3_000
  const outcome = await fetchElectron({
    folder,
    environment,
    firstByteLimit,
    tell(line) {
      told.push(line)
      // The third tenth comes only when the limit has certainly passed.
      setTimeout(sendNext, told.length === 2 ? Math.max(0, firstByteLimit + 100 - sinceAsked()) : 0)
    },
  })
  expect(outcome).toEqual({ silent: false, reason: undefined })
  expect(told).toEqual(
    Array.from({ length: TENTHS }, (_, index) => `Fetching Electron: ${(index + 1) * 10} % of 0 MB.`),
  )
  expect(electronBinary({ folder, environment: {} })).toBe(join(folder, 'dist', programPath()))
})

test('gives up on a server that says nothing, or nothing after its headers', async () => {
  for (const answer of [
    () => {},
    (_request: unknown, response: ServerResponse) => {
      response.writeHead(200, { 'content-length': 1_000 }).flushHeaders()
    },
  ]) {
    const { folder } = electronToFetch()
    const environment = await electronServer(answer)
    const outcome = await fetchElectron({ folder, environment, firstByteLimit: 300 })
    expect(outcome).toEqual({
      silent: true,
      reason: expect.stringMatching(/^127\.0\.0\.1:\d+ did not answer within/),
    })
    expect(electronBinary({ folder, environment: {} })).toBeUndefined()
  }
})

test('takes what was cut off for nothing, and knows that it had begun', async () => {
  const { folder, zip } = electronToFetch()
  const environment = await electronServer((_request, response) => {
    response.writeHead(200, { 'content-length': zip.length })
    response.write(zip.subarray(0, zip.length / 2), () => setImmediate(() => response.destroy()))
  })
  const outcome = await fetchElectron({ folder, environment, tell: () => {} })
  expect(outcome).toMatchObject({ silent: false, reason: expect.stringContaining('terminated') })
  expect(electronBinary({ folder, environment: {} })).toBeUndefined()
})

test('says that a server cannot be reached, and why', async () => {
  const { folder } = electronToFetch()
  const environment = { ...(await electronServer(() => {})), ELECTRON_MIRROR: 'http://nowhere.invalid/' }
  expect(await fetchElectron({ folder, environment })).toEqual({
    silent: true,
    reason: expect.stringMatching(/^nowhere\.invalid cannot be reached: .*nowhere\.invalid/),
  })
})

test('says what a server refused, and refuses what is not Electron', async () => {
  const { folder, zip } = electronToFetch()
  const refused = await electronServer((_request, response) => response.writeHead(403).end())
  expect(await fetchElectron({ folder, environment: refused })).toEqual({
    silent: true,
    reason: expect.stringMatching(/^Response code 403/),
  })
  const other = await electronServer((_request, response) => response.end(Buffer.from(zip).fill(0, 100, 200)))
  expect((await fetchElectron({ folder, environment: other, tell: () => {} })).reason).toContain('checksum')
  expect(electronBinary({ folder, environment: {} })).toBeUndefined()
})

test('takes for installed what is whole and of this version, as install.js does', () => {
  const { folder } = electronToFetch()
  const binary = join(folder, 'dist', programPath())
  mkdirSync(join(folder, 'dist'))
  const installed = () => electronBinary({ folder, environment: {} })
  writeFileSync(binary, '')
  expect(installed()).toBeUndefined()
  writeFileSync(join(folder, 'dist', 'version'), electronVersion())
  expect(installed()).toBeUndefined()
  writeFileSync(join(folder, 'path.txt'), programPath())
  expect(installed()).toBe(binary)
  writeFileSync(join(folder, 'dist', 'version'), 'v1.0.0')
  expect(installed()).toBeUndefined()
})

test('takes an Electron supplied by hand, where it lies on each system', () => {
  const { folder } = electronToFetch()
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'own') }
  expect(() => electronBinary({ folder, environment })).toThrow('ELECTRON_OVERRIDE_DIST_PATH')
  for (const [platform, path] of [
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ] as const) {
    const binary = join(folder, 'own', path)
    mkdirSync(join(binary, '..'), { recursive: true })
    writeFileSync(binary, '')
    expect(electronBinary({ folder, environment, platform })).toBe(binary)
  }
})
