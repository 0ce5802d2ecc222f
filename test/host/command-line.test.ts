import { expect, it } from 'vitest'
import { createCommandLine } from '../../host/command-line.ts'

it('passes on what was appended before the app is ready, and nothing after that', () => {
  const line = createCommandLine(['--lang=de', '--own'])
  line.appendSwitch('Force-Dark-Mode')
  line.fix()
  line.appendSwitch('force-late')
  line.removeSwitch('lang')
  line.fix()
  expect(line.forChromium()).toEqual(['--lang=de', '--force-dark-mode'])
  expect([line.hasSwitch('force-late'), line.hasSwitch('lang')]).toEqual([true, false])
})
