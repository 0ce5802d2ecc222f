import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAwsSecretsManagerDestination } from '../../../../src/main/adapters/destinations/aws-secrets-manager/aws-secrets-manager.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import { directNetwork, FIRST, failedWith, NAME, SECRET } from './scene.ts'
import { type AwsServer, openAwsServer } from './server.ts'

let server: AwsServer
let folder = ''
beforeEach(async () => {
  server = await openAwsServer(NAME)
  server.put('old', FIRST)
  folder = mkdtempSync(join(tmpdir(), 'wevion-keys-aws-'))
  mkdirSync(join(folder, '.aws'))
  configure('')
  vi.stubEnv('HOME', folder)
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDTEST')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-real-one')
  for (const name of ['AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) {
    vi.stubEnv(name, undefined)
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
  await server.close()
})

const WORK = '[profile work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = not-a-real-one\n'

function configure(lines: string) {
  writeFileSync(join(folder, '.aws', 'config'), WORK + lines)
}

const open = (profile: string | null = null) =>
  createAwsSecretsManagerDestination(
    { kind: 'aws', region: 'eu-central-1', profile, secretId: NAME, jsonField: null },
    { fingerprintOf, network: directNetwork() },
  )

async function expectRefused(profile: string | null = null) {
  for (const method of ['check', 'deliver', 'readBack'] as const) {
    expect(await open(profile)[method](SECRET)).toEqual(failedWith('refused', /http and not https/u))
  }
  expect(server.requests).toEqual([])
  expect(server.current()?.text).toBe('old')
}

test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SECRETS_MANAGER'])(
  'an address of %s that is not https is sent nothing',
  async (name) => {
    vi.stubEnv(name, server.endpoint)
    await expectRefused()
  },
)

test('nor is one of a profile', async () => {
  configure(`endpoint_url = ${server.endpoint}\n`)
  vi.stubEnv('AWS_PROFILE', 'work')
  await expectRefused()
})

test("nor is one of a profile's service", async () => {
  const services = `[services mine]\nsecrets_manager =\n  endpoint_url = ${server.endpoint}\n`
  configure(`services = mine\n${services}`)
  vi.stubEnv('AWS_PROFILE', 'work')
  await expectRefused()
})

test('nor is one that credentials would come from', async () => {
  configure('[profile office]\nrole_arn = arn:aws:iam::123456789012:role/keeper\nsource_profile = work\n')
  vi.stubEnv('AWS_ENDPOINT_URL_STS', server.endpoint)
  await expectRefused('office')
})
