import { expect, test } from 'vitest'
import { developerMeans } from '../../src/main/startup/developer-means.ts'

const onCommandLine = (...args: string[]) => developerMeans(['/usr/bin/wevion-keys', ...args], {}, 'linux')

test.each([
  ['--remote-debugging-port=9222', '--remote-debugging-port'],
  ['--remote-debugging-pipe', '--remote-debugging-pipe'],
  ['--remote-debugging-address=0.0.0.0', '--remote-debugging-address'],
  ['--inspect', '--inspect'],
  ['--inspect=127.0.0.1:0', '--inspect'],
  ['--inspect-brk', '--inspect-brk'],
  ['--ignore-certificate-errors', '--ignore-certificate-errors'],
  ['--sandbox=http://127.0.0.1:4000', '--sandbox'],
  ['--clock=/tmp/clock', '--clock'],
  // Chromium takes one dash for two.
  ['-remote-debugging-port=9222', '--remote-debugging-port'],
])('%s is for developers', (argument, name) => {
  expect(onCommandLine(argument)).toEqual([name])
  expect(onCommandLine('--hidden', argument)).toEqual([name])
})

test('what people and systems start the app with is not', () => {
  const args = ['--hidden', '--user-data-dir=/home/ana/keys', '--no-sandbox', '--ozone-platform=wayland']
  expect(onCommandLine(...args, '--enable-features=inspect', '/tmp/--inspect', 'sandbox')).toEqual([])
  // After this there are no switches.
  expect(onCommandLine('--', '--inspect')).toEqual([])
  expect(developerMeans(['--inspect'], {}, 'linux')).toEqual([])
})

test('on Windows a slash makes a switch, in any case; elsewhere it begins a path', () => {
  const args = ['C:\\Keys\\Wevion Keys.exe', '/Remote-Debugging-Port=9222', '--INSPECT']
  expect(developerMeans(args, {}, 'win32')).toEqual(['--remote-debugging-port', '--inspect'])
  expect(onCommandLine('/inspect')).toEqual([])
})

test('variables that run other code, or let any server in, are for developers; an empty one does nothing', () => {
  const environment = {
    PATH: '/usr/bin',
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require /tmp/other.cjs',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  }
  expect(developerMeans(['app'], environment, 'linux')).toEqual([
    'ELECTRON_RUN_AS_NODE',
    'NODE_OPTIONS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
  ])
  expect(developerMeans(['app'], { NODE_OPTIONS: '', PATH: '/usr/bin' }, 'linux')).toEqual([])
})
