import { spawn } from 'node:child_process'
import { mkdtemp, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { systemZone } from '../../../src/main/adapters/system/system-zone.ts'
import { zoneNamed } from '../../domain/reminders/zone-named.ts'

const own = process.env.TZ
afterEach(() => {
  if (own === undefined) delete process.env.TZ
  else process.env.TZ = own
})

const instants = fc.integer({ min: Date.UTC(1972, 0, 8), max: Date.UTC(2040, 0, 1) })

test.each([
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Havana',
  'Africa/Monrovia',
])('its clocks are those of %s when the system is there', (name) => {
  process.env.TZ = name
  fc.assert(
    fc.property(instants, (instant) => {
      expect(systemZone.offsetAt(instant)).toBe(zoneNamed(name).offsetAt(instant))
    }),
    { numRuns: 1_000 },
  )
})

test('follows the system to another zone', () => {
  const summer = Date.UTC(2026, 6, 1)
  process.env.TZ = 'Asia/Tokyo'
  expect(systemZone.offsetAt(summer)).toBe(9 * 3_600_000)
  process.env.TZ = 'America/New_York'
  expect(systemZone.offsetAt(summer)).toBe(-4 * 3_600_000)
})

test('refuses what is no instant', () => {
  expect(() => systemZone.offsetAt(Number.NaN)).toThrow(RangeError)
  expect(() => systemZone.offsetAt(9e15)).toThrow(RangeError)
})

// Only Linux lets a process have an /etc of its own.
test.runIf(process.platform === 'linux')(
  'sees that the system was set to another zone while it runs',
  async () => {
    const etc = await mkdtemp(join(tmpdir(), 'wk-etc-'))
    const zone = (name: string) => `/usr/share/zoneinfo/${name}`
    await symlink(zone('Asia/Tokyo'), join(etc, 'localtime'))
    const program = join(import.meta.dirname, 'zone-in-a-child.ts')
    const command = 'mount --bind "$1" /etc && exec "$2" "$3"'
    const { TZ: _own, ...environment } = process.env
    const child = spawn(
      'unshare',
      ['--mount', '--map-root-user', 'sh', '-c', command, 'sh', etc, process.execPath, program],
      { stdio: ['pipe', 'pipe', 'inherit'], env: environment },
    )
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const next = async () => Number((await lines.next()).value)
    expect(await next()).toBe(540)

    await symlink(zone('America/New_York'), join(etc, 'new'))
    await rename(join(etc, 'new'), join(etc, 'localtime'))
    child.stdin.write('go on\n')
    expect(await next()).toBe(540)
    child.stdin.write('look\n')
    expect(await next()).toBe(-240)
    child.stdin.end()
    await rm(etc, { recursive: true, force: true })
  },
)
