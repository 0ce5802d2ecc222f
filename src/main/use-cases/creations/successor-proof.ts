import type { Creation } from '../../../domain/creations/creation.ts'
import type { KeyId } from '../../../domain/identifiers.ts'
import type { KeyReference } from '../../../domain/keys/api-key.ts'
import { Secret } from '../../../domain/secret.ts'
import type { Ports } from '../../ports/ports.ts'

type NeededPorts = Pick<Ports, 'grants' | 'keychain'>

/** Keeps in the keychain whose successor a key is, where the disk had no room for the grant. */
export async function keepProof(ports: NeededPorts, key: KeyReference, predecessor: KeyId): Promise<void> {
  // Without it the rotation stops for the person, and nothing is sent.
  await ports.keychain.store({ kind: 'successor', ...key }, new Secret(predecessor))
}

/** Makes a grant of what `keepProof` has kept, if it says what the creation says. */
export async function takeProof(
  ports: NeededPorts,
  { replaces }: Creation,
  key: KeyReference,
): Promise<void> {
  if (replaces === null) return
  const grants = await ports.grants.open()
  if (!grants.ok) return
  const grant = { kind: 'successor', ...key, predecessor: replaces } as const
  if (grants.value.isGenuine(grant)) return
  const proof = await ports.keychain.read({ kind: 'successor', ...key })
  if (!proof.ok || proof.value.reveal() !== replaces) return
  grants.value.give(grant)
  await ports.keychain.remove({ kind: 'successor', ...key })
}
