import { expect, test } from 'vitest'
import {
  loginItemRefusal,
  loginItemSettings,
} from '../../../src/main/adapters/electron/login-item-settings.ts'

const started = { appPath: 'C:\\Wevion Keys', isPackaged: true }

test('on macOS there are no arguments, and an app run from its source is refused', () => {
  const onMac = { ...started, platform: 'darwin' } as const
  expect(loginItemSettings(onMac, '--hidden')).toEqual({})
  expect(loginItemRefusal(onMac)).toBeNull()
  expect(loginItemRefusal({ ...onMac, isPackaged: false })).toContain('once it is installed')
})

test('on Windows it starts hidden; run from its source, Electron is told the folder in quotes', () => {
  const onWindows = { ...started, platform: 'win32' } as const
  expect(loginItemSettings(onWindows, '--hidden')).toEqual({ args: ['--hidden'] })
  expect(loginItemSettings({ ...onWindows, isPackaged: false }, '--hidden')).toEqual({
    args: ['"C:\\Wevion Keys"', '--hidden'],
  })
  expect(loginItemRefusal({ ...onWindows, isPackaged: false })).toBeNull()
})
