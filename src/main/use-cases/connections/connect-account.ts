import { parseApiAddress, WEVION_ADDRESS } from '../../../domain/connections/api-address.ts'
import type { Connection, Profile } from '../../../domain/connections/connection.ts'
import { cleanPastedSecret, managementKeyPrefix } from '../../../domain/connections/management-key.ts'
import { connectionGrant } from '../../../domain/grants/grant.ts'
import { type ConnectionId, connectionId } from '../../../domain/identifiers.ts'
import { displayableInSentence, displayableName } from '../../../domain/keys/key-name.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import type { Secret } from '../../../domain/secret.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkedName } from '../checked-name.ts'
import { askForAddress, askForConnection } from '../grants/ask-for-grant.ts'
import { recordActivity } from '../record-activity.ts'
import type { Accounts } from './open-account.ts'

type NeededPorts = Pick<
  Ports,
  | 'now'
  | 'newId'
  | 'openWevion'
  | 'grants'
  | 'askPerson'
  | 'keychain'
  | 'connections'
  | 'activity'
  | 'publish'
  | 'log'
>

const ADDRESS_PROBLEMS = {
  'not-an-address': `This is not an address. Wevion’s own is ${WEVION_ADDRESS}.`,
  'not-https': 'The address must begin with https. Plain http is allowed on this computer only.',
  'has-credentials': 'The address must not hold a user name or password.',
} as const

/**
 * Adds a connection: asks the person about an address that is new, checks the management key against Wevion's profile
 * endpoint, and stores it in the keychain only. The row is written before the secret: a crash in between leaves a
 * connection without a key (the person is asked for it), and never a secret that no row refers to.
 */
export function connectAccount(ports: NeededPorts, accounts: Accounts) {
  return async (input: {
    name: string
    address: string
    managementKey: string
  }): Promise<Result<Connection>> => {
    const parsed = parseApiAddress(input.address)
    if ('problem' in parsed) {
      return fail({ kind: 'invalid-input', field: 'address', message: ADDRESS_PROBLEMS[parsed.problem] })
    }
    const key = cleanPastedSecret(input.managementKey)
    if (key === null) return fail(NOT_A_KEY)
    const name = checkedName(input.name, null)
    if (!name.ok) return name
    return addConnection(ports, accounts, { name: name.value, address: parsed.address, key })
  }
}

/** Adds a connection for a user of the sandbox, whose management key main fetches itself. */
export function connectSandbox(ports: NeededPorts & Pick<Ports, 'sandbox'>, accounts: Accounts) {
  return async (input: { email: string }): Promise<Result<Connection>> => {
    if (ports.sandbox === null) return fail({ kind: 'not-found' })
    const key = await ports.sandbox.signIn(input.email)
    if (!key.ok) return key
    return addConnection(ports, accounts, { name: '', address: ports.sandbox.address, key: key.value })
  }
}

/** Stores another management key of the same user for a connection: after a 401, or after its key was rotated elsewhere. */
export function reconnectAccount(ports: NeededPorts, accounts: Accounts) {
  return async (input: {
    connectionId: ConnectionId
    managementKey: string
  }): Promise<Result<Connection>> => {
    const connection = ports.connections.one(input.connectionId)
    if (connection === null) return fail({ kind: 'not-found' })
    const key = cleanPastedSecret(input.managementKey)
    if (key === null) return fail(NOT_A_KEY)
    ports.log.registerSecret(key)
    const address = await askForConnection(ports, connection)
    if (!address.ok) return address
    const client = ports.openWevion({ address: address.value, key, dialect: connection.dialect })
    const profile = await client.profile()
    if (!profile.ok) return profile
    if (profile.value.userId !== connection.profile.userId) {
      return fail({
        kind: 'not-possible',
        problem: 'key-of-another-user',
        detail: displayableInSentence(profile.value.userName),
      })
    }
    // Removed meanwhile: no row would refer to the secret.
    if (ports.connections.one(connection.id) === null) return fail({ kind: 'not-found' })
    const stored = await ports.keychain.store({ kind: 'management-key', connectionId: connection.id }, key)
    if (!stored.ok) return stored
    accounts.close(connection.id)
    ports.connections.updateProfile(connection.id, profile.value)
    ports.connections.updateManagementKeyPrefix(connection.id, managementKeyPrefix(key))
    ports.connections.updateLearned(connection.id, client.learned)
    ports.connections.updateSync(connection.id, { ...connection.sync, failure: null })
    recordActivity(ports, { action: 'connection-reconnected', outcome: 'done', connectionId: connection.id })
    ports.publish.connectionsChanged()
    return succeed(ports.connections.one(connection.id) ?? connection)
  }
}

const NOT_A_KEY = {
  kind: 'invalid-input',
  field: 'managementKey',
  message: 'This does not look like a key. Paste it whole, as Wevion showed it.',
} as const

async function addConnection(
  ports: NeededPorts,
  accounts: Accounts,
  wanted: { name: string; address: string; key: Secret },
): Promise<Result<Connection>> {
  ports.log.registerSecret(wanted.key)
  const usable = await ports.keychain.check()
  if (!usable.ok) return usable
  const address = await askForAddress(ports, wanted.address)
  if (!address.ok) return address
  const grants = await ports.grants.open()
  if (!grants.ok) return grants
  const client = ports.openWevion({ address: address.value, key: wanted.key, dialect: null })
  const profile = await client.profile()
  if (!profile.ok) return profile
  const others = ports.connections.all()
  const twin = others.find(
    (other) => other.address === wanted.address && other.profile.userId === profile.value.userId,
  )
  if (twin !== undefined) {
    return fail({
      kind: 'not-possible',
      problem: 'already-connected',
      detail: displayableInSentence(twin.name),
    })
  }
  const connection: Connection = {
    id: connectionId(ports.newId()),
    name: wanted.name === '' ? defaultName(profile.value, wanted.address, others) : wanted.name,
    address: wanted.address,
    profile: profile.value,
    managementKeyPrefix: managementKeyPrefix(wanted.key),
    dialect: client.learned.dialect,
    createdAt: ports.now(),
    sync: { lastSuccessAt: null, lastAttemptAt: null, failure: null, unreadable: [] },
    clockOffset: client.learned.clockOffset,
  }
  ports.connections.add(connection)
  grants.value.give(connectionGrant(connection))
  const stored = await ports.keychain.store(
    { kind: 'management-key', connectionId: connection.id },
    wanted.key,
  )
  if (!stored.ok) {
    ports.connections.remove(connection.id)
    return stored
  }
  accounts.close(connection.id)
  recordActivity(ports, { action: 'connection-added', outcome: 'done', connectionId: connection.id })
  ports.publish.connectionsChanged()
  return succeed(connection)
}

/** Team and role, and the user where another connection is named so already. */
function defaultName(profile: Profile, address: string, others: readonly Connection[]): string {
  const where = profile.team ?? address.replace(/^https?:\/\//u, '')
  const name = displayableName(`${where} · ${profile.role ?? profile.userName}`)
  return others.some((other) => other.name === name) ? displayableName(`${name} · ${profile.userName}`) : name
}
