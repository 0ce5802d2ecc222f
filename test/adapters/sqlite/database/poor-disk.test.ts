import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freeSpace } from '../../../../src/main/adapters/system/free-space.ts'

const PROGRAM = join(import.meta.dirname, 'poor-disk-program.ts')
/** What libc answers on some network and FUSE mounts. */
const POOR = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
static int no(int code) { errno = code; return -1; }
void *mmap(void *at, size_t size, int prot, int flags, int fd, off_t offset) {
  static void *(*real)(void *, size_t, int, int, int, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "mmap");
  if (fd >= 0 && (flags & MAP_SHARED)) { errno = ENODEV; return MAP_FAILED; }
  return real(at, size, prot, flags, fd, offset);
}
void *mmap64(void *at, size_t size, int prot, int flags, int fd, off_t offset) {
  return mmap(at, size, prot, flags, fd, offset);
}
int chmod(const char *path, mode_t mode) { return no(EPERM); }
int fchmod(int fd, mode_t mode) { return no(EPERM); }
`

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-poor-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(at: string, user: string[] = [], environment: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, ...environment }
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, at, ...user], { env })
  expect(
    stderr
      .toString()
      .replace(/^.*(?:Warning|--trace-warnings).*$/gmu, '')
      .trim(),
  ).toBe('')
  expect(status).toBe(0)
  return JSON.parse(stdout.toString())
}

describe.runIf(process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0)(
  'a disk without shared memory that lets no mode be set',
  () => {
    test('holds a new store and one that was moved there', () => {
      const library = join(folder, 'poor.so')
      execFileSync('cc', ['-shared', '-fPIC', '-o', library, '-x', 'c', '-', '-ldl'], { input: POOR })
      const data = join(folder, 'data')
      mkdirSync(data)
      const moved = join(folder, 'moved')
      expect(run(moved)).toMatchObject({ isNew: true, names: ['Acme'], warnings: [] })
      for (const [at, isNew] of [
        [data, true],
        [moved, false],
      ] as const) {
        const found = run(at, [], { LD_PRELOAD: library })
        expect(found).toMatchObject({ isNew, notice: null, names: ['Acme'] })
      }
    })
  },
)

test.runIf(process.getuid?.() === 0)(
  'files of somebody else, whose mode cannot be set, are used with a warning',
  () => {
    run(folder)
    chmodSync(folder, 0o777)
    for (const name of readdirSync(folder, { recursive: true }).map(String)) {
      chmodSync(join(folder, name), name === 'logs' ? 0o777 : 0o666)
    }
    chownSync(folder, 65534, 65534)
    expect(run(folder, ['65534'])).toMatchObject({
      isNew: false,
      notice: null,
      warnings: Array(2).fill(expect.stringMatching(/Others can read the store/)),
    })
  },
)

test.runIf(process.platform === 'linux')(
  'a disk that counts no blocks does not say how much is free',
  async () => {
    expect(await freeSpace('/proc')).toBeNull()
    expect(await freeSpace(folder)).toBeGreaterThan(0)
  },
)

test.each(['a b', '50% #1?x=y&z', 'file:é ü', 'it\'s "here"', `${'ä'.repeat(60)}/${'n'.repeat(120)}`])(
  'a folder named %s holds the store, its copies and the log',
  (name) => {
    const at = join(folder, name)
    expect(run(at)).toMatchObject({ isNew: true, notice: null, names: ['Acme'] })
    expect(readdirSync(at).sort()).toEqual(['keys.sqlite', 'logs'])
    writeFileSync(join(at, 'keys.sqlite'), 'no database at all '.repeat(500))
    const { isNew, names } = run(at)
    expect({ isNew, names }).toEqual({ isNew: true, names: ['Acme'] })
    expect(readdirSync(at).filter((file) => file.includes('.corrupt-'))).toHaveLength(1)
  },
)
