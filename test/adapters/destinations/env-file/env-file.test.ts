import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { DestinationError } from '../../../../src/main/adapters/destinations/destination-error.ts'
import { createEnvFileDestination } from '../../../../src/main/adapters/destinations/env-file/env-file.ts'
import { envFileFailure } from '../../../../src/main/adapters/destinations/env-file/failure.ts'
import { readEnvFile } from '../../../../src/main/adapters/destinations/env-file/read.ts'
import { replaceEnvFile } from '../../../../src/main/adapters/destinations/env-file/write.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'

const NEW = new Secret('wv_live_New0123456789')
let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wevion-keys-env-'))
  path = join(folder, '.env')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (at = path) =>
  createEnvFileDestination({ kind: 'env-file', path: at, variable: 'KEY' }, { fingerprintOf })

async function delivered(before: string): Promise<string> {
  writeFileSync(path, before)
  expect(await open().deliver(NEW)).toEqual({ ok: true, value: undefined })
  return readFileSync(path, 'utf8')
}

describe('what the file looks like afterwards', () => {
  test.each([
    ['a bare value', 'A=1\nKEY=old\nB=2\n', 'A=1\nKEY=NEW\nB=2\n'],
    ['export, quotes and a comment', '# c\nexport KEY="old" # mine\n', '# c\nexport KEY="NEW" # mine\n'],
    ['single quotes and spaces', "  KEY = 'old'  \n", "  KEY = 'NEW'  \n"],
    ['a value of several lines', 'KEY="one\ntwo"\nB=2\n', 'KEY="NEW"\nB=2\n'],
    ['mixed line ends', 'A=1\r\nB=2\nKEY=old\r\nC=3\n', 'A=1\r\nB=2\nKEY=NEW\r\nC=3\n'],
    ['no last newline', 'A=1\nKEY=old', 'A=1\nKEY=NEW'],
    ['a byte order mark', '\uFEFFKEY=old\n', '\uFEFFKEY=NEW\n'],
    ['an empty value before a comment', 'KEY=# none yet\n', 'KEY=NEW # none yet\n'],
    ['the last of several', 'KEY=a\nKEY=b\n', 'KEY=a\nKEY=NEW\n'],
    ['the name inside of another value', 'A="\nKEY=x\n"\nKEY=old\n', 'A="\nKEY=x\n"\nKEY=NEW\n'],
    ['a commented assignment is none', '#KEY=x\n', '#KEY=x\nKEY=NEW\n'],
    ['added with the line end of the file', 'A=1\r\n', 'A=1\r\nKEY=NEW\r\n'],
    ['added where the last newline is missing', 'A=1', 'A=1\nKEY=NEW'],
    ['an empty file', '', 'KEY=NEW\n'],
    ['a last line that would swallow the new one', 'A:\n', 'A:\n\nKEY=NEW\n'],
  ])('%s', async (_, before, after) => {
    expect(await delivered(before)).toBe(after.replace('NEW', NEW.reveal()))
  })

  test('a second delivery changes nothing, not even the file itself', async () => {
    await delivered('KEY=old\n')
    const { ino, mtimeMs } = statSync(path)
    await delivered2()
    expect(statSync(path)).toMatchObject({ ino, mtimeMs })
  })

  const delivered2 = async () => expect(await open().deliver(NEW)).toMatchObject({ ok: true })

  test('mode and owner stay, and nothing else is left in the folder', async () => {
    writeFileSync(path, 'KEY=old\n')
    chmodSync(path, 0o640)
    const isRoot = process.getuid?.() === 0
    if (isRoot) chownSync(path, 65534, 65534)
    const { uid, gid, mode } = statSync(path)
    await delivered2()
    expect(statSync(path)).toMatchObject({ uid, gid, mode })
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  test('a missing file is created for its owner alone, and check says so without creating it', async () => {
    expect(await open().check()).toMatchObject({
      ok: true,
      value: { holds: null, warnings: [expect.stringContaining('will be created')] },
    })
    expect(existsSync(path)).toBe(false)
    await delivered2()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('links stay links, through a chain with relative ones, also to a file that is not there yet', async () => {
    mkdirSync(join(folder, 'real'))
    symlinkSync('real/second', path)
    symlinkSync('../third', join(folder, 'real', 'second'))
    await delivered2()
    expect(readFileSync(join(folder, 'third'), 'utf8')).toBe(`KEY=${NEW.reveal()}\n`)
    writeFileSync(join(folder, 'third'), 'KEY=old\n')
    await delivered2()
    expect(readFileSync(join(folder, 'third'), 'utf8')).toBe(`KEY=${NEW.reveal()}\n`)
    for (const link of [path, join(folder, 'real', 'second')]) {
      expect(lstatSync(link).isSymbolicLink()).toBe(true)
    }
  })

  test('ten times as many lines take about ten times as long', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `NAME_${index}="value number ${index}"\r\n`)
    const some = lines.slice(0, 10_000).join('')
    const all = lines.join('')
    const few = await quickest(() => delivered(`${some}KEY=old\r\n`))
    const many = await quickest(() => delivered(`${all}KEY=old\r\n`))
    expect(many / few).toBeLessThan(40)
    expect(readFileSync(path, 'utf8')).toBe(`${all}KEY=${NEW.reveal()}\r\n`)
  })
})

test('a hundred thousand empty lines take no longer than others', async () => {
  const others = await quickest(() => delivered(`A=1\n${'B=2\n'.repeat(100_000)}KEY=old\n`))
  const empty = await quickest(() => delivered(`A=1\n${'\n'.repeat(100_000)}KEY=old\n`))
  expect(empty / others).toBeLessThan(5)
})

/** The least of three times, in milliseconds: what else the machine does makes a time longer, never shorter. */
async function quickest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  while (times.length < 3) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return Math.min(...times)
}

describe('a shell that sources the file', () => {
  const ran = () => join(folder, 'ran')
  const attack = (rest: string) => new Secret(`wv_live_x;touch ${ran()};$(touch ${ran()})${rest}`)
  const source = () =>
    spawnSync('/bin/sh', ['-c', '. "$0"; printf %s "$KEY"', path], { encoding: 'utf8' }).stdout

  test.each(['', "KEY='old'\n", 'KEY="old"\n', 'KEY=`old`\n'])(
    'after %j runs nothing of the value',
    async (before) => {
      writeFileSync(path, before)
      const secret = attack('')
      expect(await open().deliver(secret)).toEqual({ ok: true, value: undefined })
      expect(source()).toBe(secret.reveal())
      expect(existsSync(ran())).toBe(false)
    },
  )

  test.each(['', "KEY='old'\n", 'KEY=`old`\n'])(
    'a value that no quotes make harmless is refused, after %j',
    async (before) => {
      writeFileSync(path, before)
      expect(await open().deliver(attack(`'"`))).toEqual({
        ok: false,
        failure: {
          kind: 'destination-failed',
          problem: 'refused',
          message: 'The secret holds characters that no quotes make safe in this file. Set it by hand.',
        },
      })
      expect(readFileSync(path, 'utf8')).toBe(before)
    },
  )

  test.each(['~', '~root', '=ls', 'wv:~', 'wv:=ls'])(
    'after the value %s reads it as it is',
    async (value) => {
      expect(await open().deliver(new Secret(value))).toMatchObject({ ok: true })
      expect(readFileSync(path, 'utf8')).toBe(`KEY='${value}'\n`)
      expect(source()).toBe(value)
    },
  )

  test('a value in backticks loses them', async () => {
    expect(await delivered('KEY=`old`\n')).toBe(`KEY=${NEW.reveal()}\n`)
  })
})

describe('what is no value that may be replaced in plain text', () => {
  const encrypted = /encrypted/
  const reference = /reference/
  const more = /more than its value/
  test.each([
    ['KEY="encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt+Z9HPMfLEIRVz50hmLXPXRuDBXaJi"\n', encrypted],
    ['DOTENV_PUBLIC_KEY=03f8b376\nA=encrypted:BGxk\n', encrypted],
    ['KEY=ENC[AES256_GCM,data:7xQ=,iv:ab=,tag:cd=,type:str]\nsops_version=3.9.0\n', encrypted],
    ['KEY=plain\nsops_mac=ENC[AES256_GCM,data:7xQ=,type:str]\n', encrypted],
    ['A=ENC[AES256_GCM,data:7xQ=,type:str]\n', encrypted],
    ['KEY={cipher}682bc583f4641835fa2db009\n', encrypted],
    ['DOTENV_VAULT_PRODUCTION="s5h1MghxBu9k"\n', encrypted],
    ['$ANSIBLE_VAULT;1.1;AES256\n62313365396662343061393464336163\n', encrypted],
    ['-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24\n', encrypted],
    ['KEY=op://Team/Wevion/credential\n', reference],
    ["KEY='{{ op://Team/Wevion/credential }}'\n", reference],
    ['KEY="vault:secret/data/team#WEVION"\n', reference],
    ['KEY=ref+awssecrets://team/wevion\n', reference],
    ['KEY=arn:aws:secretsmanager:eu-west-1:123456789012:secret:wevion\n', reference],
    ['KEY="@Microsoft.KeyVault(SecretUri=https://team.vault.azure.net/secrets/wevion)"\n', reference],
    ["KEY=exec('pass show wevion')\n", reference],
    ['KEY="$(pass show wevion)"\n', reference],
    ['KEY=$(security find-generic-password -s wevion -w)\n', reference],
    ['KEY=`pass show wevion`\n', reference],
    ['KEY="`pass show wevion`"\n', reference],
    [`KEY=$\{TEAM_KEY:-none}\n`, reference],
    [`KEY='$\{TEAM_KEY}'\n`, reference],
    ['KEY="wv_$TEAM"\n', reference],
    ["KEY=$'wv\\x5f'\n", reference],
    ['KEY=old; export KEY\n', more],
    ['KEY="old"; export KEY\n', more],
    ['KEY="old" && OTHER="new"\n', more],
    ["export KEY='old' OTHER='new'\n", more],
    ['export KEY=old OTHER=1\n', more],
    ['KEY=old node server.js\n', more],
    ['KEY=old|cat\n', more],
    ['KEY=old\\\nmore\n', more],
  ])('%j is refused by the check and by the delivery, and stays', async (before, why) => {
    writeFileSync(path, before, { mode: 0o600 })
    const failure = { problem: 'refused', message: expect.stringMatching(why) }
    expect(await open().check()).toMatchObject({ ok: false, failure })
    expect(await open().deliver(NEW)).toMatchObject({ ok: false, failure })
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  test.each([
    ['KEY=\n', 'KEY=NEW\n'],
    [
      'KEY=your-key # op://Team/Wevion/credential; see there\n',
      'KEY=NEW # op://Team/Wevion/credential; see there\n',
    ],
    ['KEY="a key goes here; soon"\n', 'KEY="NEW"\n'],
    ["KEY='costs \\$5 or $5'\n", "KEY='NEW'\n"],
    [
      'KEY=old\nA=op://Team/Other/credential; export A\n',
      'KEY=NEW\nA=op://Team/Other/credential; export A\n',
    ],
    ['KEY=old\nA=encrypted:BGxk\n', 'KEY=NEW\nA=encrypted:BGxk\n'],
  ])('%j is replaced', async (before, after) => {
    expect(await delivered(before)).toBe(after.replace('NEW', NEW.reveal()))
  })

  test('a secret that is there already is left as it is, even if it reads like a reference', async () => {
    writeFileSync(path, "KEY='$HOME'\n")
    expect(await open().deliver(new Secret('$HOME'))).toEqual({ ok: true, value: undefined })
  })
})

describe('check and read back', () => {
  test('tell what the file holds, as dotenv reads it', async () => {
    writeFileSync(path, 'KEY=a\nexport KEY="b\\nc" # d\n', { mode: 0o600 })
    const holds = fingerprintOf(new Secret('b\nc'))
    expect(await open().readBack()).toEqual({ ok: true, value: holds })
    expect(await open().check()).toMatchObject({
      ok: true,
      value: { holds, warnings: [expect.stringContaining('sets KEY 2 times')] },
    })
  })

  test.each([
    [0o600, []],
    [0o640, ['Other users of this computer can read the file.']],
    [0o604, ['Other users of this computer can read the file.']],
  ])('of mode %o', async (mode, warnings) => {
    writeFileSync(path, 'KEY=a\n')
    chmodSync(path, mode)
    expect(await open().check()).toMatchObject({ ok: true, value: { warnings } })
  })

  test.each([0o555, 0o777])(
    'refused to a user who may not replace the file, in a folder of mode %o',
    (mode) => {
      const isRoot = process.getuid?.() === 0
      writeFileSync(path, 'KEY=a\n')
      chmodSync(path, 0o644)
      chmodSync(folder, mode)
      const program = join(import.meta.dirname, 'check-as.ts')
      // Root may do everything, and so asks as nobody; anyone else owns the file.
      const { stdout } = spawnSync(process.execPath, [program, path, ...(isRoot ? ['65534'] : [])])
      chmodSync(folder, 0o700)
      const { checked, delivered } = JSON.parse(stdout.toString())
      if (!isRoot && mode === 0o777) {
        expect(delivered.ok).toBe(true)
        return
      }
      // Found out by the check: no key is made for a delivery that is certain to fail.
      expect(checked).toMatchObject({ ok: false, failure: { problem: 'denied' } })
      expect(delivered).toMatchObject({ ok: false, failure: { problem: 'denied' } })
      expect(readFileSync(path, 'utf8')).toBe('KEY=a\n')
      expect(readdirSync(folder)).toEqual(['.env'])
    },
  )

  test('hard links are told of', async () => {
    writeFileSync(path, 'KEY=a\n', { mode: 0o600 })
    linkSync(path, join(folder, 'other'))
    expect(await open().check()).toMatchObject({
      value: { warnings: [expect.stringContaining('hard links')] },
    })
  })
})

describe('what is refused', () => {
  test.each([
    ['a missing folder', () => join(folder, 'none', '.env'), 'missing'],
    ['a folder', () => folder, 'refused'],
    ['a relative path', () => '.env', 'refused'],
    ['links in a circle', () => circle(), 'refused'],
    ['bytes that are not UTF-8', () => written(Buffer.from([0x41, 0x3d, 0xe9, 0x0a])), 'refused'],
  ])('%s', async (_, at, problem) => {
    const failure = { kind: 'destination-failed', problem, message: expect.any(String) }
    const destination = open(at())
    expect(await destination.check()).toEqual({ ok: false, failure })
    expect(await destination.deliver(NEW)).toEqual({ ok: false, failure })
    expect(await destination.readBack()).toEqual({ ok: false, failure })
  })

  function circle(): string {
    symlinkSync('b', join(folder, 'a'))
    symlinkSync('a', join(folder, 'b'))
    return join(folder, 'a')
  }

  function written(bytes: Buffer): string {
    writeFileSync(path, bytes)
    return path
  }

  test('a pipe, which is not waited for', async () => {
    spawnSync('mkfifo', [path])
    expect(await open().readBack()).toMatchObject({ ok: false, failure: { problem: 'refused' } })
  })

  test('what is put in its place while it is read: text, size and path are always those of one file', async () => {
    writeFileSync(path, 'KEY=here\n')
    writeFileSync(join(folder, 'elsewhere'), 'KEY=elsewhere\n')
    const swapping = spawn(process.execPath, [join(import.meta.dirname, 'swap-loop.ts'), folder])
    const ended = once(swapping, 'exit')
    try {
      await once(swapping.stdout, 'data')
      for (let turn = 0; turn < 3_000; turn += 1) {
        const read = await readEnvFile(path).catch((error: unknown) => {
          if (!(error instanceof DestinationError)) throw error
          return null
        })
        if (read === null) continue
        expect(read.text.startsWith('KEY=here\n')).toBe(read.path === path)
        expect(read.bytes.length).toBe(Number(read.stats?.size))
      }
    } finally {
      swapping.kill('SIGKILL')
      await ended
    }
  })

  test('a file that changed after it was read stays as the other program left it', async () => {
    writeFileSync(path, 'KEY=old\n')
    const read = await readEnvFile(path)
    writeFileSync(path, 'KEY=odd\n')
    await expect(replaceEnvFile(path, read, 'KEY=new\n')).rejects.toMatchObject({
      problem: 'changed-meanwhile',
    })
    expect(readFileSync(path, 'utf8')).toBe('KEY=odd\n')
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  test('a file that changes once while it is replaced is read again, and keeps the change', async () => {
    writeFileSync(path, 'KEY=old\n')
    const stop = onTemporaryFile((seen) => {
      if (seen === 1) appendFileSync(path, 'ADDED=1\n')
    })
    const answer = await open().deliver(NEW).finally(stop)
    expect(answer).toEqual({ ok: true, value: undefined })
    expect(readFileSync(path, 'utf8')).toBe(`KEY=${NEW.reveal()}\nADDED=1\n`)
  })

  test('a file that changes again and again is left to the other program', async () => {
    writeFileSync(path, 'KEY=old\n')
    const stop = onTemporaryFile(() => appendFileSync(path, 'ADDED=1\n'))
    const answer = await open().deliver(NEW).finally(stop)
    expect(answer).toMatchObject({ ok: false, failure: { problem: 'changed-meanwhile' } })
    expect(readFileSync(path, 'utf8')).toBe('KEY=old\nADDED=1\nADDED=1\n')
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  /** Does the work whenever another temporary file lies in the folder; answers what stops it. */
  function onTemporaryFile(work: (seen: number) => void): () => void {
    const seen = new Set<string>()
    let isOver = false
    const look = () => {
      for (const entry of readdirSync(folder)) {
        if (!entry.endsWith('.tmp') || seen.has(entry)) continue
        work(seen.add(entry).size)
      }
      if (!isOver) setImmediate(look)
    }
    look()
    return () => {
      isOver = true
    }
  }

  test.each(['ENOSPC', 'EDQUOT'])('%s is a full disk', (code) => {
    expect(envFileFailure(Object.assign(new Error('KEY=old'), { code }))).toEqual({ kind: 'disk-full' })
  })

  test('an unknown error is told without its text', () => {
    const failure = envFileFailure(Object.assign(new Error('KEY=old'), { code: 'EIO' }))
    expect(JSON.stringify(failure)).toContain('(EIO)')
    expect(JSON.stringify(failure)).not.toContain('old')
  })
})

test('many deliveries to one file at once all arrive', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `KEY_${index}`)
  const all = names.map((variable) =>
    createEnvFileDestination({ kind: 'env-file', path, variable }, { fingerprintOf }).deliver(
      new Secret(`wv_${variable}`),
    ),
  )
  expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true)
  expect(readFileSync(path, 'utf8').trim().split('\n').sort()).toEqual(
    names.map((name) => `${name}=wv_${name}`),
  )
})

test('kill -9 at any point leaves the old file or the new one, and the next delivery clears up', async () => {
  const rest = '# kept\n'.repeat(20_000)
  const versions = ['old', 'wv_live_even', 'wv_live_odd'].map((value) => `WEVION_KEY=${value}\n${rest}`)
  let leftovers = 0
  // Until some were killed in the midst of their work: else the test shows nothing.
  for (let round = 0; round < 8 || leftovers === 0; round += 1) {
    writeFileSync(path, versions[0] ?? '')
    const child = spawn(process.execPath, [join(import.meta.dirname, 'deliver-loop.ts'), path])
    await once(child.stdout, 'data')
    const exited = once(child, 'exit')
    let events = 0
    // By what it does in the folder, which is the same on a slow machine.
    for await (const _change of watch(folder)) {
      events += 1
      if (events > round) break
    }
    child.kill('SIGKILL')
    await exited
    expect(versions).toContain(readFileSync(path, 'utf8'))
    leftovers += readdirSync(folder).length - 1
    const next = createEnvFileDestination({ kind: 'env-file', path, variable: 'K2' }, { fingerprintOf })
    expect(await next.deliver(NEW)).toMatchObject({ ok: true })
    expect(readdirSync(folder)).toEqual(['.env'])
  }
})
