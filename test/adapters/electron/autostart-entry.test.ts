import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { expect, test } from 'vitest'
import {
  autostartEntry,
  isAutostartOn,
  sourceCommand,
} from '../../../src/main/adapters/electron/autostart-entry.ts'

const entry = autostartEntry(['/opt/Wevion "Keys"/app', '--hidden'])

test('an entry as the app writes it is on', () => {
  expect(isAutostartOn(entry)).toBe(true)
  expect(entry).toContain('Exec="/opt/Wevion \\\\"Keys\\\\"/app" "--hidden"\n')
})

test.each([['Hidden=true'], ['Hidden = true '], ['X-GNOME-Autostart-enabled=false']])(
  'one that the desktop switched off by %s is off',
  (line) => {
    const [name = ''] = line.split('=')
    const without = entry
      .split('\n')
      .filter((each) => !each.startsWith(name.trim()))
      .join('\n')
    expect(isAutostartOn(`${without}${line}\n`)).toBe(false)
  },
)

test('what other groups, comments and unlike values say does not count', () => {
  expect(isAutostartOn(`${entry}Hidden=false\n#Hidden=true\n[Desktop Action new]\nHidden=true\n`)).toBe(true)
  expect(isAutostartOn('')).toBe(false)
})

test('run from its source it is started without a search for programs, which a session without nvm would fail', () => {
  const [node = '', script = '', ...rest] = sourceCommand(process.cwd(), '--hidden')
  expect([node, script].every(isAbsolute)).toBe(true)
  expect(existsSync(script)).toBe(true)
  expect(execFileSync(node, ['--version'], { env: { PATH: '' }, encoding: 'utf8' })).toMatch(/^v24/u)
  expect(rest).toEqual(['--hidden'])
})
