import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAwsSecretsManagerDestination } from '../../../../src/main/adapters/destinations/aws-secrets-manager/aws-secrets-manager.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import { makeUpAuthority } from '../../../network/made-up-authority.ts'
import { directNetwork, FIRST, failedWith, NAME } from './scene.ts'
import { type AwsServer, openAwsServer } from './server.ts'

const authority = makeUpAuthority(['IP:127.0.0.1'])
let server: AwsServer
let folder = ''
beforeEach(async () => {
  server = await openAwsServer(NAME, authority.server)
  server.put('old', FIRST)
  folder = mkdtempSync(join(tmpdir(), 'wevion-keys-aws-'))
  mkdirSync(join(folder, '.aws'))
  vi.stubEnv('HOME', folder)
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  for (const name of ['PROFILE', 'CONFIG_FILE', 'SHARED_CREDENTIALS_FILE', 'ACCESS_KEY_ID', 'ENDPOINT_URL']) {
    vi.stubEnv(`AWS_${name}`, undefined)
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
  await server.close()
})

const write = (name: 'config' | 'credentials', text: string) =>
  writeFileSync(join(folder, '.aws', name), text)
const keyOf = (id: string) => `aws_access_key_id = ${id}\naws_secret_access_key = not-a-real-one\n`
const check = (profile: string | null, endpoint?: string) =>
  createAwsSecretsManagerDestination(
    { kind: 'aws', region: 'eu-central-1', profile, secretId: NAME, jsonField: null },
    { fingerprintOf, network: directNetwork([authority.certificate]) },
    { ...(endpoint !== undefined && { endpoint }) },
  ).check()

test('a profile that is added after a check, and a key that is changed, are seen by the next', async () => {
  write('credentials', `[first]\n${keyOf('AKIDFIRST')}`)
  expect(await check('later', server.endpoint)).toMatchObject({ ok: false })
  write('credentials', `[first]\n${keyOf('AKIDFIRST')}[later]\n${keyOf('AKIDLATER')}`)
  expect(await check('later', server.endpoint)).toMatchObject({ ok: true })
  write('config', `[profile later]\n${keyOf('AKIDNEWER')}`)
  write('credentials', '')
  expect(await check('later', server.endpoint)).toMatchObject({ ok: true })
  expect(keysSeen()).toEqual(['AKIDLATER', 'AKIDNEWER'])
})

test('so is an address that is changed after it was refused', async () => {
  write('credentials', `[default]\n${keyOf('AKIDFIRST')}`)
  write('config', `[default]\nendpoint_url = ${server.endpoint.replace('https:', 'http:')}\n`)
  expect(await check(null)).toEqual(failedWith('refused', /http and not https/u))
  write('config', `[default]\nendpoint_url = ${server.endpoint}\n`)
  expect(await check(null)).toMatchObject({ ok: true })
})

test.runIf(process.platform !== 'win32')(
  "a program that gives credentials is found in the app's PATH",
  async () => {
    const tools = join(folder, 'tools')
    mkdirSync(tools)
    const answer = { Version: 1, AccessKeyId: 'AKIDPROGRAM', SecretAccessKey: 'not-a-real-one' }
    writeFileSync(join(tools, 'keeper'), `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`, { mode: 0o755 })
    write('config', '[profile kept]\ncredential_process = keeper\n')
    expect(await check('kept', server.endpoint)).toMatchObject({ ok: false })
    vi.stubEnv('PATH', tools)
    expect(await check('kept', server.endpoint)).toMatchObject({ ok: true })
    expect(keysSeen()).toEqual(['AKIDPROGRAM'])
  },
)

const keysSeen = () => [
  ...new Set(server.requests.map(({ authorization }) => /Credential=(\w+)/u.exec(authorization)?.[1])),
]
