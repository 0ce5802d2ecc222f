import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { createCommandDestination } from '../../../../src/main/adapters/destinations/command/command.ts'
import { atTimeLimit } from '../at-time-limit.ts'

const TEXT = 'wv_live_Qz7kTmX9pL2vB5nR8cW1yH4jD6sF3gK0aE'
const SECRET = new Secret(TEXT)
const DONE = { ok: true, value: undefined }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wevion-keys-command-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

interface Change {
  readonly workingFolder?: string | null
  readonly variable?: string | null
  readonly timeLimit?: number
}

const open = (argv: readonly string[], change: Change = {}) =>
  createCommandDestination({
    kind: 'command',
    argv,
    workingFolder: folder,
    variable: null,
    timeLimit: 20_000,
    ...change,
  })
const sh = (script: string, change?: Change) => open(['sh', '-c', script], change)
const node = (script: string, change?: Change) => open([process.execPath, '-e', script], change)
const written = (name: string) => readFileSync(join(folder, name), 'utf8')
const failedWith = (problem: string, message: unknown) => ({
  ok: false,
  failure: { kind: 'destination-failed', problem, message },
})
const told = (how: string) =>
  expect.stringMatching(new RegExp(`^The command ${how} after \\d+\\.\\d s\\.$`, 'u'))

describe('how the secret gets there', () => {
  test('through standard input, exactly', async () => {
    expect(await sh('cat > got').deliver(SECRET)).toEqual(DONE)
    expect(written('got')).toBe(TEXT)
  })

  test("with what it needs of the app's environment, and no secret that is there", async () => {
    const given = { LC_TIME: 'C', XDG_CONFIG_HOME: '/x', SSH_AUTH_SOCK: '/s', https_proxy: 'http://p:1' }
    const kept = {
      GITHUB_TOKEN: 't',
      OP_SESSION_x: 't',
      AWS_SECRET_ACCESS_KEY: 't',
      npm_config_registry: 'r',
    }
    for (const [name, value] of Object.entries({ ...given, ...kept })) vi.stubEnv(name, value)
    const script = "require('fs').writeFileSync('got', JSON.stringify(process.env))"
    expect(await node(script).deliver(SECRET)).toEqual(DONE)
    vi.unstubAllEnvs()
    const got = JSON.parse(written('got'))
    expect(got).toMatchObject({ ...given, PATH: process.env.PATH, HOME: process.env.HOME })
    for (const name of Object.keys(kept)) expect(got).not.toHaveProperty(name)
  })

  test('through one variable, with the PATH of the app besides, and an empty input', async () => {
    const command = sh('printf "%s|%s|%s" "$TOKEN" "$PATH" "$(cat)" > got', { variable: 'TOKEN' })
    expect(await command.deliver(SECRET)).toEqual(DONE)
    expect(written('got')).toBe(`${TEXT}|${process.env.PATH}|`)
    expect(process.env.TOKEN).toBeUndefined()
  })

  test.each([null, 'TOKEN'])(
    'never in the arguments that others can see (variable: %s)',
    async (variable) => {
      const command = sh('tr "\\0" "\\n" < /proc/$$/cmdline > got; ps -A -o args >> got || true', {
        variable,
      })
      expect(await command.deliver(SECRET)).toEqual(DONE)
      expect(written('got')).toContain('cmdline')
      expect(written('got')).not.toContain(TEXT)
    },
  )

  test('not as a word for a shell', async () => {
    expect(await open(['touch', 'a b; $(c)']).deliver(SECRET)).toEqual(DONE)
    expect(existsSync(join(folder, 'a b; $(c)'))).toBe(true)
  })

  test('input that is closed unread is no failure by itself', async () => {
    const large = new Secret('x'.repeat(4_000_000))
    expect(await sh('exec 0<&-; exit 0').deliver(large)).toEqual(DONE)
  })

  test('in the home folder if none is named', async () => {
    const command = sh(`pwd -P > ${folder}/got`, { workingFolder: null })
    expect(await command.deliver(SECRET)).toEqual(DONE)
    expect(written('got').trim()).toBe(homedir())
  })
})

describe('how it ends', () => {
  test('any other exit code than 0 is told, with how long it took', async () => {
    const answer = await sh('seq 1 30; echo oh no >&2; exit 7').deliver(SECRET)
    expect(answer).toEqual(failedWith('other', told('ended with exit code 7')))
  })

  test('a signal is told', async () => {
    const answer = await sh('echo oh no; kill -SEGV $$').deliver(SECRET)
    expect(answer).toEqual(failedWith('other', told('was ended by SIGSEGV')))
  })

  test('the secret comes back in no form', async () => {
    const command = node(`
      const text = require('fs').readFileSync(0, 'utf8')
      for (const form of [text, [...text].reverse().join(''), [...text].join('.'), [...text].map((c) => c.charCodeAt(0)).join(' ')])
        console.log(form)
      process.exitCode = 1`)
    expect(await command.deliver(SECRET)).toEqual(failedWith('other', told('ended with exit code 1')))
  })

  test('100 MB of output take little memory', async () => {
    const before = process.memoryUsage.rss()
    const answer = await sh('head -c 100000000 /dev/zero | tr "\\0" x; exit 1').deliver(SECRET)
    expect(answer).toEqual(failedWith('other', told('ended with exit code 1')))
    expect(process.memoryUsage.rss() - before).toBeLessThan(60_000_000)
  })

  test('what it leaves running is left alone and not waited for', async () => {
    expect(await sh('sleep 300 & echo $! > pid').deliver(SECRET)).toEqual(DONE)
    const pid = Number(written('pid'))
    expect(isRunning(pid)).toBe(true)
    process.kill(pid)
  })
})

describe('the time limit', () => {
  const LIMIT = 20_000
  const hasBegun = () => existsSync(join(folder, 'pid')) && written('pid').endsWith('\n')

  test('ends the command and all that it started', async () => {
    const command = sh('echo working; sleep 300 & echo $! > pid; wait', { timeLimit: LIMIT })
    const answer = await atTimeLimit(LIMIT, () => command.deliver(SECRET), hasBegun)
    expect(answer).toEqual(failedWith('timed-out', 'The command did not end within 20 s.'))
    await expect.poll(() => isRunning(Number(written('pid')))).toBe(false)
  })

  test('lets the command clear up', async () => {
    const script = 'trap "sleep 0.3; echo cleared > got; exit 0" TERM; sleep 300 & echo $! > pid; wait'
    const command = sh(script, { timeLimit: LIMIT })
    const answer = await atTimeLimit(LIMIT, () => command.deliver(SECRET), hasBegun)
    expect(answer).toMatchObject({ failure: { problem: 'timed-out' } })
    expect(written('got')).toBe('cleared\n')
  })

  test('kills what does not listen, a grandchild without output too', async () => {
    const script = `
      trap "" TERM
      (trap "" TERM; while :; do sleep 1; done) > /dev/null 2>&1 < /dev/null & echo $! > pid
      while :; do sleep 1; done`
    const command = sh(script, { timeLimit: LIMIT })
    const answer = await atTimeLimit(LIMIT, () => command.deliver(SECRET), hasBegun)
    expect(answer).toMatchObject({ failure: { problem: 'timed-out' } })
    await expect.poll(() => isRunning(Number(written('pid')))).toBe(false)
  })
})

describe('check', () => {
  test('finds the program, on the path or beside the working folder, and runs nothing', async () => {
    writeFileSync(join(folder, 'deploy'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 })
    for (const command of [open(['sh']), open(['./deploy']), open([join(folder, 'deploy')])]) {
      expect(await command.check()).toEqual({ ok: true, value: { holds: null, warnings: [] } })
    }
    expect(existsSync(join(folder, 'ran'))).toBe(false)
    expect(await open(['./deploy']).deliver(SECRET)).toEqual(DONE)
    expect(existsSync(join(folder, 'ran'))).toBe(true)
  })

  test.each([
    ['no such program', ['wevion-no-such-program'], {}, 'missing'],
    ['no such path', ['./none'], {}, 'missing'],
    ['no program at all', [], {}, 'missing'],
    ['no such folder', ['sh'], { workingFolder: '/none/such' }, 'missing'],
    ['a file that may not be run', ['./plain'], {}, 'denied'],
    ['a folder', ['./folder'], {}, 'denied'],
    ['no name of a variable', ['sh'], { variable: 'A=B' }, 'refused'],
  ])('%s', async (_, argv, change, problem) => {
    writeFileSync(join(folder, 'plain'), '#!/bin/sh\n')
    chmodSync(join(folder, 'plain'), 0o644)
    mkdirSync(join(folder, 'folder'))
    const expected = failedWith(problem, expect.any(String))
    expect(await open(argv, change).check()).toEqual(expected)
    expect(await open(argv, change).deliver(SECRET)).toEqual(expected)
  })

  test('a program that cannot be started is told without the secret', async () => {
    writeFileSync(join(folder, 'broken'), '#!/none/such\n', { mode: 0o755 })
    const zero = new Secret(`${TEXT}\0`)
    expect(await open(['./broken']).deliver(SECRET)).toEqual(failedWith('missing', expect.any(String)))
    const answer = await open(['sh'], { variable: 'TOKEN' }).deliver(zero)
    expect(answer).toEqual(failedWith('other', expect.any(String)))
    expect(JSON.stringify(answer)).not.toContain('wv_live')
  })

  test('nothing can be read back', async () => {
    expect(await sh('exit 1').readBack()).toEqual({ ok: true, value: null })
  })
})

/** A process that has ended and waits for its parent to take note does not run. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
