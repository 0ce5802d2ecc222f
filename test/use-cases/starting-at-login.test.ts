import { expect, test } from 'vitest'
import type { LoginItem } from '../../src/main/ports/desktop.ts'
import { startingAtLogin } from '../../src/main/use-cases/starting-at-login.ts'
import { SILENT_LOG } from './silent-ports.ts'

/** A system's list of login items, which no test may change on the machine it runs on. */
function listOf(options: { refusal?: string; takes?: boolean } = {}): LoginItem {
  let isOn = false
  return {
    refusal: options.refusal ?? null,
    isOn: async () => isOn,
    async set(on) {
      if (options.takes ?? true) isOn = on
    },
  }
}

function withList(loginItem: LoginItem) {
  const facts = new Map<string, string>()
  return startingAtLogin({
    loginItem,
    facts: { get: (name) => facts.get(name) ?? null, set: (name, value) => void facts.set(name, value) },
    log: SILENT_LOG,
  })
}

test('an answer ends the offer of it', async () => {
  const atLogin = withList(listOf())
  expect(await atLogin.get()).toEqual({ ok: true, value: { on: false, offered: false } })
  expect(await atLogin.set({ on: true })).toEqual({ ok: true, value: undefined })
  expect(await atLogin.get()).toEqual({ ok: true, value: { on: true, offered: true } })
})

test('a system that takes the call and not the setting is told of, and the offer stays', async () => {
  const atLogin = withList(listOf({ takes: false }))
  const answer = await atLogin.set({ on: true })
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-possible' } })
  expect(await atLogin.get()).toEqual({ ok: true, value: { on: false, offered: false } })
})

test('where it cannot be, the reason is told and nothing is set', async () => {
  const list = listOf({ refusal: 'Not like this.' })
  const atLogin = withList(list)
  expect(await atLogin.set({ on: true })).toEqual({
    ok: false,
    failure: { kind: 'not-possible', problem: 'login-refused', detail: 'Not like this.' },
  })
  expect(await list.isOn()).toBe(false)
  expect(await atLogin.set({ on: false })).toMatchObject({ ok: true })
})
