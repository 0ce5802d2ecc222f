import type { Creation } from '../../../domain/creations/creation.ts'
import type { KeyId } from '../../../domain/identifiers.ts'
import type { Ports } from '../../ports/ports.ts'

/** Records that a new key, whose secret is stored, takes over from the key that it was made for. */
export function recordLineage(ports: Pick<Ports, 'lineage' | 'now'>, creation: Creation, made: KeyId): void {
  const { connectionId, replaces } = creation
  if (replaces !== null) ports.lineage.add({ connectionId, keyId: replaces }, made, ports.now())
}
