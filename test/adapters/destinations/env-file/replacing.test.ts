import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { createEnvFileDestination } from '../../../../src/main/adapters/destinations/env-file/env-file.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'

const PROGRAM = join(import.meta.dirname, 'check-as.ts')
let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wevion-keys-replacing-'))
  path = join(folder, '.env')
  writeFileSync(path, 'KEY=old\n', { mode: 0o600 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => createEnvFileDestination({ kind: 'env-file', path, variable: 'KEY' }, { fingerprintOf })
const works = (program: string, ...args: string[]) => spawnSync(program, args).status === 0

describe.runIf(process.platform === 'linux')('a file that cannot be replaced is found by the check', () => {
  const inMount = (script: string) =>
    spawnSync('unshare', ['--mount', '--map-root-user', 'sh', '-c', script, path, process.execPath, PROGRAM])

  test.runIf(works('unshare', '--mount', '--map-root-user', 'true'))(
    'as it is mounted by itself, at a path with a space and a letter of two bytes',
    () => {
      folder = join(folder, 'a é\\b')
      mkdirSync(folder)
      path = join(folder, '.env')
      writeFileSync(path, 'KEY=old\n', { mode: 0o600 })
      const { stdout, stderr } = inMount('mount --bind "$0" "$0" && exec "$1" "$2" "$0"')
      expect(stderr.toString()).toBe('')
      const { checked, delivered } = JSON.parse(stdout.toString())
      const message = expect.stringMatching(/mounted by itself/)
      expect(checked).toMatchObject({ ok: false, failure: { problem: 'refused', message } })
      expect(delivered).toMatchObject({ ok: false, failure: { problem: 'refused', message } })
      expect(readFileSync(path, 'utf8')).toBe('KEY=old\n')
      expect(readdirSync(folder)).toEqual(['.env'])
    },
  )

  test.runIf(mayLock())('as it is locked', async () => {
    execFileSync('chattr', ['+i', path])
    try {
      const failure = { problem: 'denied', message: expect.stringMatching(/locked/) }
      expect(await open().check()).toMatchObject({ ok: false, failure })
      expect(readdirSync(folder)).toEqual(['.env'])
    } finally {
      execFileSync('chattr', ['-i', path])
    }
  })

  test.runIf(mayLock())('as its folder keeps whatever is put there, where no secret is left', async () => {
    execFileSync('chattr', ['+a', folder])
    try {
      expect(await open().check()).toMatchObject({ ok: false, failure: { problem: 'denied' } })
      expect(await open().deliver(new Secret('wv_live_new'))).toMatchObject({ ok: false })
      for (const name of readdirSync(folder)) {
        expect(readFileSync(join(folder, name), 'utf8')).toBe(name === '.env' ? 'KEY=old\n' : '')
      }
    } finally {
      execFileSync('chattr', ['-a', folder])
    }
  })

  function mayLock(): boolean {
    const file = join(mkdtempSync(join(tmpdir(), 'wevion-keys-lock-')), 'file')
    writeFileSync(file, '')
    return works('chattr', '+i', file) && works('chattr', '-i', file)
  }
})

test('a name to which no ending can be added is no hindrance', async () => {
  path = join(folder, `${'é'.repeat(120)}.env`)
  expect(await open().check()).toMatchObject({ ok: true })
  expect(await open().deliver(new Secret('wv_live_new'))).toEqual({ ok: true, value: undefined })
  expect(readFileSync(path, 'utf8')).toBe('KEY=wv_live_new\n')
  expect(readdirSync(folder)).toHaveLength(2)
})

describe.runIf(process.platform === 'linux' && works('python3', '-c', 'import os; os.setxattr'))(
  'what belongs to the file besides its content',
  () => {
    const python = (script: string) =>
      execFileSync('python3', ['-c', `import os, struct, sys; p = sys.argv[1]; ${script}`, path]).toString()
    /** `user::rw- user:NAMED:r-- group::--- mask::r-- other::---`, as the kernel has it. */
    const setAccessList = (at = 'system.posix_acl_access') =>
      python(
        `os.setxattr(p, "${at}", struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *e) for e in ` +
          '[(1, 6, 0xffffffff), (2, 4, 65534), (4, 0, 0xffffffff), (16, 4, 0xffffffff), (32, 0, 0xffffffff)]))',
      )
    const attributes = () => python('print({n: os.getxattr(p, n) for n in sorted(os.listxattr(p))})')
    const deliver = async () =>
      expect(await open().deliver(new Secret('wv_live_new'))).toEqual({ ok: true, value: undefined })

    test('stays: who may read it, and what others noted of it', async () => {
      setAccessList()
      python('os.setxattr(p, "user.origin", b"vault")')
      const before = { attributes: attributes(), mode: statSync(path).mode }
      expect(before.attributes).toContain('posix_acl')
      expect(await open().check()).toMatchObject({ ok: true })
      await deliver()
      expect(readFileSync(path, 'utf8')).toBe('KEY=wv_live_new\n')
      expect({ attributes: attributes(), mode: statSync(path).mode }).toEqual(before)
      expect(readdirSync(folder)).toEqual(['.env'])
    })

    test('and the list that its folder has for new files does not come to it', async () => {
      chmodSync(path, 0o640)
      const file = path
      path = folder
      setAccessList('system.posix_acl_default')
      path = file
      await deliver()
      expect(attributes()).not.toContain('posix_acl')
      expect(statSync(path).mode & 0o777).toBe(0o640)
    })

    test('is a reason to leave the file alone where no program can copy it', async () => {
      setAccessList()
      const tools = join(folder, 'tools')
      mkdirSync(tools)
      const { PATH } = process.env
      process.env.PATH = tools
      try {
        const failure = { problem: 'refused', message: expect.stringMatching(/keep who may read/) }
        expect(await open().check()).toMatchObject({ ok: false, failure })
        expect(await open().deliver(new Secret('wv_live_new'))).toMatchObject({ ok: false, failure })
      } finally {
        process.env.PATH = PATH
      }
      expect(readFileSync(path, 'utf8')).toBe('KEY=old\n')
      expect(existsSync(tools)).toBe(true)
      expect(readdirSync(folder).sort()).toEqual(['.env', 'tools'])
    })
  },
)
