import { expect, test } from 'vitest'
import { openTestApp } from '../open-test-app.ts'

test('two users of one team and role are told apart where no name was given', async () => {
  await using app = await openTestApp()
  const olu = app.sandbox.people.findIndex(({ role }) => role === 'owner')
  const sam = app.sandbox.people.findIndex(({ role }) => role === 'super_admin')
  const keys = [await app.sandbox.managementKey('owner'), await app.sandbox.managementKey('super_admin')]
  for (const index of [olu, sam]) Object.assign(app.sandbox.people[index] ?? {}, { role: 'viewer' })
  const connections = []
  for (const managementKey of keys) {
    const input = { name: '', address: app.sandbox.address, managementKey }
    const connected = await app.handlers['connections.connect'](input)
    if (!connected.ok) throw new Error(connected.failure.kind)
    connections.push(connected.value)
  }
  expect(connections.map(({ name }) => name)).toEqual(['Acme · viewer', 'Acme · viewer · Sam Root'])
  for (const { id } of connections) await app.handlers['connections.remove']({ connectionId: id })
})
