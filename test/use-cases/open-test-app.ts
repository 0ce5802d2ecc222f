import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { SandboxDialect } from '../../sandbox/dialect.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts'
import type { Connection } from '../../src/domain/connections/connection.ts'
import { createGrants } from '../../src/main/adapters/grants/grants.ts'
import type { Store } from '../../src/main/adapters/sqlite/open-store.ts'
import type { Notice, NoticeOutcome, OpenTarget } from '../../src/main/ports/desktop.ts'
import type { Grants } from '../../src/main/ports/grants.ts'
import type { Keychain } from '../../src/main/ports/keychain.ts'
import type { Ports } from '../../src/main/ports/ports.ts'
import { type ComposedApp, composeHandlers } from '../../src/main/startup/compose-handlers.ts'
import { composePorts } from '../../src/main/startup/compose-ports.ts'
import { UTC } from '../domain/reminders/zone-named.ts'
import { NODE_NETWORK, SILENT_DESKTOP, TEST_FACTS } from './silent-ports.ts'
import { createTestDestination, type TestDestination } from './test-destination.ts'
import { createTestDisk, type TestDisk } from './test-disk.ts'

export interface TestApp extends ComposedApp, AsyncDisposable {
  readonly sandbox: Sandbox
  readonly store: Store
  /** Where the store is. */
  readonly folder: string
  readonly keychain: Keychain
  readonly grants: Grants
  readonly connection: Connection
  /** The app's clock, in milliseconds ahead of the real one. */
  ahead: number
  /** What every destination leads to, which can refuse. */
  readonly destination: TestDestination
  /** The disk that the app writes to, which can fill up; what a test itself writes to `store` has room. */
  readonly disk: TestDisk
  /** Writes into the store's file, as another program could. */
  edit(sql: string, ...values: readonly string[]): void
  /** The app as its next start builds it, over what is on disk and in the keychain. */
  restart(changed?: Partial<Ports>): ComposedApp
  /** Lets the timer end that waits, if one does, and everything that it sets off. */
  ring(): Promise<void>
  /** What the desktop does with a notification, and what it showed. */
  outcome: NoticeOutcome
  readonly notices: readonly Notice[]
  /** Where the person was taken from outside the window. */
  readonly opened: readonly OpenTarget[]
}

/** The app below its windows: real SQLite, the session's real Secret Service, the sandbox over HTTP; only time is ours. */
export async function openTestApp(
  dialect: Partial<SandboxDialect> = {},
  change: (ports: Ports) => Partial<Ports> = () => ({}),
): Promise<TestApp> {
  const sandbox = await startSandbox({ dialect })
  const folder = mkdtempSync(join(tmpdir(), 'wk-app-'))
  const time: { ahead: number; outcome: NoticeOutcome } = {
    ahead: 0,
    // Nothing is told before the test begins.
    outcome: 'unsupported',
  }
  let timer: (() => void) | null = null
  const destination = createTestDestination()
  const disk = createTestDisk()
  const notices: Notice[] = []
  const opened: OpenTarget[] = []
  const { ports: shared, store } = composePorts(
    {
      ...SILENT_DESKTOP,
      now: () => Date.now() + time.ahead,
      wait: async () => {},
      schedule(work) {
        timer = work
        return () => {
          if (timer === work) timer = null
        }
      },
      zone: UTC,
      notify: async (notice) => {
        if (time.outcome === 'shown') notices.push(notice)
        return time.outcome
      },
      open: (target) => void opened.push(target),
    },
    { folder, network: NODE_NETWORK, sandboxAddress: null },
  )
  const ports = disk.under({ ...shared, openDestination: () => destination })
  const compose = () => composeHandlers({ ...ports, ...change(ports) }, TEST_FACTS)
  const composed = compose()
  const connected = await composed.handlers['connections.connect']({
    name: 'Acme',
    address: sandbox.address,
    managementKey: await sandbox.managementKey('admin'),
  })
  if (!connected.ok) throw new Error(JSON.stringify(connected.failure))
  await composed.sync.all()
  await composed.reminders.look()
  time.outcome = 'shown'
  return {
    ...composed,
    sandbox,
    store,
    folder,
    keychain: ports.keychain,
    grants: ports.grants,
    connection: connected.value,
    get ahead() {
      return time.ahead
    },
    set ahead(milliseconds) {
      time.ahead = milliseconds
    },
    edit(sql, ...values) {
      const other = new SqliteDatabase(join(folder, 'keys.sqlite'))
      other.prepare(sql).run(...values)
      other.close()
    },
    restart(changed = {}) {
      // It remembers in memory what was given.
      const installationId = store.facts.get('installation') ?? ''
      const { keychain, log } = ports
      const grants = createGrants({ store: store.grants, keychain, installationId, log })
      return composeHandlers({ ...ports, grants, ...changed }, TEST_FACTS)
    },
    async ring() {
      const work = timer
      timer = null
      work?.()
      await composed.sync.stale()
      await composed.reminders.look()
    },
    get outcome() {
      return time.outcome
    },
    set outcome(outcome) {
      time.outcome = outcome
    },
    destination,
    disk,
    notices,
    opened,
    async [Symbol.asyncDispose]() {
      disk.makeRoom()
      await composeHandlers(ports, TEST_FACTS).handlers['connections.remove']({
        connectionId: connected.value.id,
      })
      store.close()
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
