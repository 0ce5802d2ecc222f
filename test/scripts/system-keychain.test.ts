import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTemporaryKeychain } from '../../scripts/ci/temporary-keychain.mjs'

const PROGRAM = join(import.meta.dirname, '../adapters/keychain/keychain-program.ts')

/** Runs the keychain adapter on the keychain that this machine offers, and returns its answers in order. */
function answersTo(commands: readonly (readonly [name: string, id: string, text: string])[]): unknown[] {
  const input = commands.map((command, number) => `${JSON.stringify([number, ...command])}\n`).join('')
  const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM], { input, encoding: 'utf8' })
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line || '{}'))
  expect(answers, stderr).toHaveLength(commands.length)
  return answers.sort((one, other) => one.number - other.number).map(({ answer }) => answer)
}

test("this machine's keychain keeps a secret, gives it back, and forgets it", () => {
  const id = `test-${randomUUID()}`
  const secret = `wvn_${randomUUID()}`
  const answers = answersTo([
    ['store', id, secret],
    ['read', id, ''],
    ['remove', id, ''],
    ['read', id, ''],
  ])
  expect(answers.slice(0, 3)).toEqual([{ ok: true }, { ok: true, value: secret }, { ok: true }])
  expect(answers[3]).toMatchObject({ ok: false })
})

/** Keeps what macOS's `security` would: it was not to be had. */
function recordingSecurity(refuse?: string) {
  const calls: string[] = []
  const security = (args: readonly string[]) => {
    calls.push(
      args
        .filter((each) => !/^[0-9a-f]{48}$/.test(each))
        .join(' ')
        .replaceAll(/\S+\/tests\./g, 'tests.'),
    )
    if (args[0] === refuse) throw new Error('refused')
    return args.includes('-s') ? '' : '    "/Users/person/login.keychain-db"\n'
  }
  return { calls, security }
}

const RESTORED = [
  'default-keychain -d user -s /Users/person/login.keychain-db',
  'list-keychains -d user -s /Users/person/login.keychain-db',
  'delete-keychain tests.keychain-db',
]

test('the keychain for the while becomes the default one, and the former one comes back', () => {
  const { calls, security } = recordingSecurity()
  const close = openTemporaryKeychain(security)
  expect(calls.slice(-4)).toEqual([
    'set-keychain-settings tests.keychain-db',
    'unlock-keychain -p tests.keychain-db',
    'list-keychains -d user -s tests.keychain-db /Users/person/login.keychain-db',
    'default-keychain -d user -s tests.keychain-db',
  ])
  close()
  expect(calls.slice(-3)).toEqual(RESTORED)
})

test('the former keychain comes back too when the other one cannot be opened', () => {
  const { calls, security } = recordingSecurity('unlock-keychain')
  expect(() => openTemporaryKeychain(security)).toThrow('refused')
  expect(calls.slice(-3)).toEqual(RESTORED)
})
