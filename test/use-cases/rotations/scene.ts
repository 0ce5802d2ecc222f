import { expect } from 'vitest'
import type { KeyDestination } from '../../../src/domain/destination.ts'
import { destinationGrant } from '../../../src/domain/grants/grant.ts'
import { type DestinationId, destinationId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import type { KeyReference } from '../../../src/domain/keys/api-key.ts'
import type { Rotation } from '../../../src/domain/rotations/rotation.ts'
import type { RetirePolicy } from '../../../src/domain/rotations/rotation-plan.ts'
import type { ComposedApp } from '../../../src/main/startup/compose-handlers.ts'
import type { TestApp } from '../open-test-app.ts'

export const AT_ONCE: RetirePolicy = { kind: 'as-soon-as-verified' }
export const PLACE = destinationId('0b7e7a56-54a1-4d0a-9a4e-111111111111')

/** A key that expires in a week and was made elsewhere. */
export async function oldKey(app: TestApp, name = 'BI prod'): Promise<KeyReference> {
  await app.sandbox.addKey({ name, expiresAt: Date.now() + 7 * DAY, createdAt: Date.now() - 83 * DAY })
  await app.sync.all()
  return keyNamed(app, name)
}

/** That key, with one destination. */
export async function keyNamed(app: TestApp, name: string): Promise<KeyReference> {
  const found = app.store.keys.namesakes(app.connection.id, name)[0]
  if (found === undefined) throw new Error(name)
  const key = { connectionId: app.connection.id, keyId: found.id }
  await addDestination(app, key, PLACE, '/nowhere/.env')
  return key
}

/** A `.env` file that the person has agreed to. */
export function addDestination(
  app: TestApp,
  key: KeyReference,
  id: DestinationId,
  path: string,
): Promise<void> {
  return putAgreed(app, {
    id,
    key,
    config: { kind: 'env-file', path, variable: 'WEVION_KEY' },
    credentialStored: false,
    holds: null,
    checkedAt: null,
    failure: null,
  })
}

/** Stores the destination as one that the person has agreed to. */
export async function putAgreed(app: TestApp, destination: KeyDestination): Promise<void> {
  app.store.destinations.put(destination)
  const grants = await app.grants.open()
  if (!grants.ok) throw new Error(grants.failure.kind)
  grants.value.give(destinationGrant(destination))
}

export function begin(
  app: Pick<ComposedApp, 'rotations'>,
  key: KeyReference,
  retire: RetirePolicy = AT_ONCE,
): Rotation {
  const begun = app.rotations.start({ key, retire, destinations: [PLACE] })
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure))
  return begun.value
}

export const now = (app: TestApp, { id }: Rotation): Rotation => {
  const rotation = app.store.rotations.one(id)
  if (rotation === null) throw new Error('gone')
  return rotation
}

export const liveNamed = (app: TestApp, name: RegExp) =>
  app.sandbox.liveKeys().filter((key) => name.test(key.name))

/** What must hold after everything: a working key in the keychain, none that nobody knows, nothing done twice. */
export async function expectAllWell(app: TestApp, rotation: Rotation, name = 'BI prod'): Promise<void> {
  const live = liveNamed(app, new RegExp(`^${name}`, 'u'))
  expect(live.map((key) => key.name)).toEqual([expect.stringMatching(/ \d{4}-Q[1-4](?:-\d)?$/u)])
  expect(rotation.newKey).toBe(`key_${live[0]?.id}`)
  const place = { kind: 'api-key', connectionId: rotation.connectionId, keyId: rotation.newKey } as const
  if (place.keyId === null) throw new Error('no new key')
  const held = await app.keychain.read({ ...place, keyId: place.keyId })
  if (!held.ok) throw new Error(held.failure.kind)
  expect((await app.sandbox.state.keys.verify(held.value.reveal())).kind).toBe('accepted')
  expect(app.store.creations.pending()).toEqual([])
}
