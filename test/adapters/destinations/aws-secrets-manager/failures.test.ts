import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAwsSecretsManagerDestination } from '../../../../src/main/adapters/destinations/aws-secrets-manager/aws-secrets-manager.ts'
import type { AwsOptions } from '../../../../src/main/adapters/destinations/aws-secrets-manager/client.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import { DONE, directNetwork, FIRST, failedWith, KEYS, NAME, OTHER, SECRET } from './scene.ts'
import { type AwsFault, type AwsServer, openAwsServer } from './server.ts'

const OLD = OTHER.reveal()

let server: AwsServer
beforeEach(async () => {
  server = await openAwsServer(NAME)
  server.put(OLD, FIRST)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

interface Change {
  readonly region?: string
  readonly profile?: string
  readonly secretId?: string
}

function open(options: AwsOptions = { credentials: KEYS }, change: Change = {}) {
  const config = { region: 'eu-central-1', profile: null, secretId: NAME, jsonField: null, ...change }
  return createAwsSecretsManagerDestination(
    { kind: 'aws', ...config },
    { fingerprintOf, network: directNetwork() },
    { endpoint: server.endpoint, ...options },
  )
}

const error = (name: string, message?: string, status?: number): AwsFault => ({
  kind: 'error',
  name,
  ...(message !== undefined && { message }),
  ...(status !== undefined && { status }),
})

describe('what AWS answers', () => {
  const denied =
    'User: arn:aws:iam::1:user/jo is not authorized to perform: secretsmanager:GetSecretValue on resource: x'
  test.each([
    ['AccessDeniedException', denied, 'denied', /secretsmanager:GetSecretValue is missing/u],
    ['AccessDeniedException', 'Access to KMS is not allowed', 'denied', /KMS key/u],
    ['DecryptionFailure', '', 'denied', /KMS key/u],
    ['EncryptionFailure', '', 'denied', /KMS key/u],
    ['InvalidRequestException', 'it was marked for deletion.', 'refused', /Restore it/u],
    ['InvalidRequestException', 'it was scheduled for deletion', 'refused', /Restore it/u],
    ['InvalidRequestException', 'managed by rds', 'refused', /another service/u],
    ['InvalidParameterException', '', 'refused', /name of the secret/u],
    ['ExpiredTokenException', '', 'denied', /Sign in to AWS again/u],
    ['UnrecognizedClientException', '', 'denied', /does not know the access key/u],
    ['InvalidSignatureException', '', 'denied', /secret key is wrong/u],
    ['SomethingNew', '', 'refused', /status 400/u],
  ])('%s (%s)', async (name, message, problem, words) => {
    server.failAlways('GetSecretValue', error(name, `${message} ${OLD}`))
    for (const method of ['check', 'readBack', 'deliver'] as const) {
      const answer = await open()[method](SECRET)
      expect(answer).toEqual(failedWith(problem, words))
      expect(JSON.stringify(answer)).not.toContain(OLD)
    }
  })

  test('no such secret', async () => {
    const secretId = 'prod/nothing'
    const words = /no secret prod\/nothing in eu-central-1/u
    for (const method of ['check', 'readBack', 'deliver'] as const) {
      expect(await open(undefined, { secretId })[method](SECRET)).toEqual(failedWith('missing', words))
    }
  })

  test('no value, and no telling whether the secret is there', async () => {
    server.state.versions.splice(0)
    server.failAlways('DescribeSecret', error('InternalServiceError', '', 500))
    expect(await open().readBack()).toEqual(failedWith('unreachable', /trouble/u))
  })

  test('a right to read, and none to write', async () => {
    const message = 'User: x is not authorized to perform: secretsmanager:PutSecretValue on resource: y'
    server.failAlways('PutSecretValue', error('AccessDeniedException', message))
    const answer = await open().deliver(SECRET)
    expect(answer).toEqual(failedWith('denied', /secretsmanager:PutSecretValue is missing/u))
    expect(server.current()?.text).toBe(OLD)
  })

  test('too many versions', async () => {
    server.failAlways('PutSecretValue', error('LimitExceededException'))
    expect(await open().deliver(SECRET)).toEqual(failedWith('refused', /limit/u))
  })

  test('its words about a value that it refuses are not passed on', async () => {
    const message = `1 validation error detected: Value '${SECRET.reveal()}' at 'secretString' failed`
    for (const name of [
      'InvalidParameterException',
      'ValidationException',
      'InternalServiceError',
      'Unheard',
    ]) {
      server.failOnce('PutSecretValue', error(name, message))
      expect(JSON.stringify(await open().deliver(SECRET))).not.toContain(SECRET.reveal())
    }
  })

  test.each([
    ['ThrottlingException', 400],
    ['InternalServiceError', 500],
    ['ServiceUnavailable', 503],
  ])('%s once is asked again', async (name, status) => {
    server.failOnce('GetSecretValue', error(name, '', status))
    server.failOnce('PutSecretValue', error(name, '', status))
    expect(await open().deliver(SECRET)).toEqual(DONE)
    expect(server.current()?.text).toBe(SECRET.reveal())
  })

  test.each([
    ['ThrottlingException', 400, /too often/u],
    ['InternalServiceError', 500, /trouble \(status 500\)/u],
  ])('%s again and again ends after three attempts, as what time mends', async (name, status, words) => {
    server.failAlways('GetSecretValue', error(name, '', status))
    expect(await open().readBack()).toEqual(failedWith('unreachable', words))
    expect(server.requests).toHaveLength(3)
  })

  test('a page of the network instead', async () => {
    server.failAlways('GetSecretValue', { kind: 'page' })
    expect(await open().readBack()).toEqual(failedWith('other', /not AWS/u))
  })
})

describe('the way there', () => {
  test('a cut connection is tried again', async () => {
    server.failOnce('GetSecretValue', { kind: 'cut-before' })
    server.failOnce('PutSecretValue', { kind: 'cut-before' })
    expect(await open().deliver(SECRET)).toEqual(DONE)
  })

  test('one that is cut each time', async () => {
    server.failAlways('GetSecretValue', { kind: 'cut-before' })
    expect(await open().readBack()).toEqual(failedWith('unreachable', /broke/u))
  })

  test('nobody listens', async () => {
    await server.close()
    expect(await open().readBack()).toEqual(failedWith('unreachable', /No connection/u))
  })

  test('no such host', async () => {
    const options = { credentials: KEYS, endpoint: 'https://secretsmanager.invalid' }
    expect(await open(options).readBack()).toEqual(failedWith('unreachable', /AWS/u))
  })

  test.each(['eu central 1', ''])('a region that cannot be one: "%s"', async (region) => {
    const answer = await open(undefined, { region }).readBack()
    expect(answer).toEqual(failedWith('refused', new RegExp(`"${region}" is no region`, 'u')))
  })

  test('something that speaks no TLS', async () => {
    const endpoint = server.endpoint.replace('http:', 'https:')
    expect(await open({ credentials: KEYS, endpoint }).readBack()).toEqual(
      failedWith('other', /certificate/u),
    )
  })

  test.each([
    ['silent', { connection: 60_000, request: 50, call: 60_000 }],
    ['silent', { connection: 60_000, request: 60_000, call: 100 }],
    ['drip', { connection: 60_000, request: 50, call: 60_000 }],
    ['trickle', { connection: 60_000, request: 60_000, call: 100 }],
    ['trickle', { connection: 60_000, request: 50, call: 60_000 }],
  ] as const)('an answer that does not come (%s, %o)', async (kind, timeLimits) => {
    server.failAlways('GetSecretValue', { kind })
    expect(await open({ credentials: KEYS, timeLimits }).readBack()).toEqual(
      failedWith('timed-out', /did not answer/u),
    )
  })
})

describe("AWS's own configuration", () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wevion-keys-aws-'))
    const none = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE']
    for (const name of none) vi.stubEnv(name, undefined)
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('the profile that is named signs', async () => {
    const keys = (id: string) => `aws_access_key_id = ${id}\naws_secret_access_key = not-a-real-one\n`
    writeFileSync(join(folder, 'credentials'), `[default]\n${keys('AKIDDEFAULT')}[work]\n${keys('AKIDWORK')}`)
    expect(await open({}, { profile: 'work' }).deliver(SECRET)).toEqual(DONE)
    expect(server.requests[0]?.authorization).toContain('Credential=AKIDWORK/')
    expect(await open({}).readBack()).toEqual({ ok: true, value: fingerprintOf(SECRET) })
    expect(server.requests.at(-1)?.authorization).toContain('Credential=AKIDDEFAULT/')
  })

  test('the profile that is named counts more than the keys of the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDENVIRONMENT')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-real-one')
    const keys = 'aws_access_key_id = AKIDWORK\naws_secret_access_key = not-a-real-one\n'
    writeFileSync(join(folder, 'credentials'), `[work]\n${keys}`)
    await open({}, { profile: 'work' }).readBack()
    await open({}).readBack()
    const signers = server.requests.map(({ authorization }) => /Credential=(\w+)/u.exec(authorization)?.[1])
    expect(signers).toEqual(['AKIDWORK', 'AKIDENVIRONMENT'])
  })

  test('a profile whose session is over', async () => {
    const session = 'aws_access_key_id = AKIDWORK\naws_secret_access_key = x\naws_session_token = over\n'
    writeFileSync(join(folder, 'credentials'), `[work]\n${session}`)
    server.failAlways('GetSecretValue', error('ExpiredTokenException'))
    const answer = await open({}, { profile: 'work' }).check()
    expect(answer).toEqual(failedWith('denied', /session of the AWS profile work has expired/u))
  })

  test('a profile that is not there', async () => {
    const answer = await open({}, { profile: 'work' }).check()
    expect(answer).toEqual(failedWith('denied', /AWS profile work gives no credentials/u))
    expect(server.requests).toEqual([])
  })

  test('no credentials at all', async () => {
    expect(await open({}).check()).toEqual(failedWith('denied', /No AWS credentials were found/u))
  })

  test('a program for credentials that hangs', async () => {
    const program = `"${process.execPath}" -e "setTimeout(() => {}, 20000)"`
    writeFileSync(join(folder, 'config'), `[profile work]\ncredential_process = ${program}\n`)
    const timeLimits = { connection: 60_000, request: 60_000, call: 200 }
    expect(await open({ timeLimits }, { profile: 'work' }).check()).toEqual(
      failedWith('timed-out', /did not answer within 0.2 s/u),
    )
  })
})
