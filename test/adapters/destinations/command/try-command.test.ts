import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DestinationConfigOf } from '../../../../src/domain/destination.ts'
import { Secret } from '../../../../src/domain/secret.ts'
import { createCommandDestination } from '../../../../src/main/adapters/destinations/command/command.ts'
import { tryCommand } from '../../../../src/main/adapters/destinations/command/try-command.ts'
import { atTimeLimit } from '../at-time-limit.ts'

const MADE_UP = new Secret('wv_live_MadeUp0123456789')
const LIMIT = 20_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wevion-keys-try-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const config = (argv: readonly string[], variable: string | null = null): DestinationConfigOf<'command'> => ({
  kind: 'command',
  argv,
  workingFolder: folder,
  variable,
  timeLimit: LIMIT,
})
const sh = (script: string) => tryCommand(config(['sh', '-c', script]), MADE_UP)

test.each([null, 'TOKEN'])('is run as a delivery is (variable: %s)', async (variable) => {
  vi.stubEnv('GITHUB_TOKEN', 'of the session')
  const script = `require('fs').writeFileSync('got', JSON.stringify(
    [process.argv, process.cwd(), process.env, require('fs').readFileSync(0, 'utf8')]))`
  const command = config([process.execPath, '-e', script, 'a b'], variable)
  const got = () => readFileSync(join(folder, 'got'), 'utf8')
  expect(await createCommandDestination(command).deliver(MADE_UP)).toMatchObject({ ok: true })
  const delivered = got()
  rmSync(join(folder, 'got'))
  expect(await tryCommand(command, MADE_UP)).toMatchObject({ ok: true })
  vi.unstubAllEnvs()
  expect(got()).toBe(delivered)
  expect(delivered).toContain(MADE_UP.reveal())
  expect(delivered).not.toContain('of the session')
})

test('shows how it ended and both outputs, without colours', async () => {
  expect(await sh("printf '\\033[31mred\\033[0m\\nline\\a\\n'; cat; echo oh no >&2; exit 7")).toEqual({
    ok: true,
    value: {
      end: { kind: 'exited', code: 7 },
      duration: expect.any(Number),
      standardOutput: `red\nline\n${MADE_UP.reveal()}`,
      errorOutput: 'oh no',
    },
  })
  expect(await sh('kill -SEGV $$')).toMatchObject({ value: { end: { kind: 'killed', signal: 'SIGSEGV' } } })
})

test('shows the last 4,000 characters of each', async () => {
  const answer = await sh('seq 1 100000; printf 🔑; seq 1 100000 | tr 0-9 🔑 >&2; echo end >&2')
  if (!answer.ok) throw new Error(answer.failure.kind)
  const { standardOutput, errorOutput } = answer.value
  expect(standardOutput).toMatch(/\n99999\n100000\n🔑$/u)
  expect(standardOutput).toHaveLength(4_000)
  expect(errorOutput).toMatch(/\nend$/u)
  expect(errorOutput).toHaveLength(4_000)
})

test('is ended at its time limit, with what it printed until then', async () => {
  const hasBegun = () => existsSync(join(folder, 'begun'))
  const trial = atTimeLimit(LIMIT, () => sh('echo working; touch begun; sleep 300'), hasBegun)
  expect(await trial).toMatchObject({ value: { end: { kind: 'timed-out' }, standardOutput: 'working' } })
})

test('what cannot be started is a failure', async () => {
  expect(await tryCommand(config(['./none']), MADE_UP)).toMatchObject({
    failure: { kind: 'destination-failed', problem: 'missing' },
  })
})
