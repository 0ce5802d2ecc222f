import { cleanPastedSecret, shownCharacters } from '../../../domain/connections/management-key.ts'
import type { ApiKey, KeyReference, ListedKey } from '../../../domain/keys/api-key.ts'
import { displayableInSentence } from '../../../domain/keys/key-name.ts'
import { isLive } from '../../../domain/keys/key-status.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Account, Accounts } from '../connections/open-account.ts'
import { recordActivity } from '../record-activity.ts'
import { listAndStore } from './sync-keys.ts'

type NeededPorts = Pick<
  Ports,
  | 'connections'
  | 'keys'
  | 'keychain'
  | 'openWevion'
  | 'fingerprintOf'
  | 'now'
  | 'activity'
  | 'publish'
  | 'log'
>

/**
 * Stores the secret of a key created elsewhere. Wevion has no call that tells which key a secret belongs to, so two
 * conditions must hold: the secret has the characters that Wevion lists of the key, and Wevion accepts it. If
 * several live keys share that prefix, it belongs to the one whose last use changed with that call.
 */
export function importSecret(ports: NeededPorts, accounts: Accounts) {
  return async (input: KeyReference & { secret: string }): Promise<Result<ApiKey>> => {
    const reference: KeyReference = { connectionId: input.connectionId, keyId: input.keyId }
    const key = ports.keys.one(reference)
    if (key === null) return fail({ kind: 'not-found' })
    const secret = cleanPastedSecret(input.secret)
    if (secret === null) {
      return fail({ kind: 'invalid-input', field: 'secret', message: 'This does not look like a key.' })
    }
    if (!fits(secret.reveal(), key.prefix)) return fail({ kind: 'secret-mismatch' })
    const usable = await ports.keychain.check()
    if (!usable.ok) return usable
    const account = await accounts.open(reference.connectionId)
    if (!account.ok) return account

    const before = await listAndStore(ports, accounts, account.value)
    if (!before.ok) return before
    ports.log.registerSecret(secret)
    const { address, connection } = account.value
    const { dialect } = connection
    const used = await ports.openWevion({ address, key: secret, dialect }).profile()
    if (!used.ok) return used.failure.kind === 'unauthorized' ? fail({ kind: 'secret-mismatch' }) : used
    const belongs = await belongsToKey(ports, accounts, account.value, reference, before.value.keys)
    if (!belongs.ok) return belongs

    const stored = await ports.keychain.store({ kind: 'api-key', ...reference }, secret)
    if (!stored.ok) return stored
    ports.keys.setFingerprint(reference, ports.fingerprintOf(secret))
    recordActivity(ports, { action: 'secret-adopted', outcome: 'done', ...reference, keyName: key.name })
    ports.publish.keysChanged(reference.connectionId)
    return succeed(ports.keys.one(reference) ?? key)
  }
}

function fits(secret: string, prefix: string): boolean {
  const { first, last } = shownCharacters(prefix)
  return secret.startsWith(first) && secret.endsWith(last)
}

async function belongsToKey(
  ports: NeededPorts,
  accounts: Accounts,
  account: Account,
  reference: KeyReference,
  before: readonly ListedKey[],
): Promise<Result<undefined>> {
  const now = ports.now()
  const target = before.find((key) => key.id === reference.keyId)
  if (target === undefined) return fail({ kind: 'not-found' })
  const rivals = before.filter(
    (key) => key.id !== target.id && key.prefix === target.prefix && isLive({ ...key, goneSince: null }, now),
  )
  if (rivals.length === 0) return succeed(undefined)
  const after = await listAndStore(ports, accounts, account)
  if (!after.ok) return after
  const moved = after.value.keys.filter(
    (key) =>
      key.prefix === target.prefix &&
      key.lastUsed?.at !== before.find((earlier) => earlier.id === key.id)?.lastUsed?.at,
  )
  if (moved.length === 1) {
    return moved[0]?.id === target.id ? succeed(undefined) : fail({ kind: 'secret-mismatch' })
  }
  return fail({
    kind: 'not-possible',
    problem: 'several-of-the-prefix',
    detail: displayableInSentence(target.prefix),
  })
}
