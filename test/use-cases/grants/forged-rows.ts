import type { Database } from 'better-sqlite3'
import type { DestinationConfig } from '../../../src/domain/destination.ts'
import { ROTATION_STEPS } from '../../../src/domain/rotations/rotation.ts'

/** What chance decides. */
export interface Chance {
  below(limit: number): number
  of<Value>(values: readonly Value[]): Value
}

interface Forger {
  readonly database: Database
  readonly chance: Chance
  readonly addresses: readonly string[]
  readonly configs: readonly DestinationConfig[]
}

const COPIED = ['connections', 'destinations', 'grants', 'rotations', 'creations', 'retire_policies'] as const

/** Somebody who can write whatever they like into the store, and remembers what was in it earlier. */
export function createForger({ database, chance, addresses, configs }: Forger) {
  let copy: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]> | null = null
  database.pragma('foreign_keys = OFF')

  const column = (sql: string): string[] => database.prepare<[], string>(sql).pluck().all()
  const run = (sql: string, ...values: unknown[]) => void database.prepare(sql).run(...values)
  const connections = () => column('SELECT id FROM connections')
  const destinations = () => column('SELECT id FROM destinations')
  const keys = () => column('SELECT id FROM api_keys')
  const anyOf = (ids: readonly string[]) => (ids.length === 0 ? 'nothing' : chance.of(ids))

  function editRotation(): void {
    const id = anyOf(column('SELECT id FROM rotations'))
    const text = database
      .prepare<[string], string>('SELECT rotation FROM rotations WHERE id = ?')
      .pluck()
      .get(id)
    if (text === undefined) return
    const rotation = JSON.parse(text)
    const changed = {
      ...rotation,
      step: chance.of(ROTATION_STEPS),
      status: { kind: 'running' },
      newKey: chance.of([null, rotation.newKey, anyOf(keys())]),
      delivered: chance.of([[], rotation.delivered]),
      verifiedAt: chance.of([null, 1]),
      plan: {
        ...rotation.plan,
        oldKey: chance.of([rotation.plan.oldKey, anyOf(keys())]),
        mode: chance.of(['standard', 'compromised']),
        destinations: chance.of([rotation.plan.destinations, destinations()]),
      },
    }
    run(
      'UPDATE OR IGNORE rotations SET is_over = 0, key_id = ?, rotation = ? WHERE id = ?',
      changed.plan.oldKey,
      JSON.stringify(changed),
      id,
    )
  }

  function copyRows(): void {
    copy = new Map(
      COPIED.map((table) => [
        table,
        database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
      ]),
    )
  }

  function bringBack(): void {
    for (const [table, rows] of copy ?? [])
      for (const row of rows) {
        const names = Object.keys(row)
        const marks = names.map(() => '?').join(', ')
        run(`INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${marks})`, ...Object.values(row))
      }
  }

  const acts = {
    'change an address': () =>
      run('UPDATE connections SET address = ? WHERE id = ?', chance.of(addresses), anyOf(connections())),
    'change a destination': () =>
      run(
        'UPDATE destinations SET config = ? WHERE id = ?',
        JSON.stringify(chance.of(configs)),
        anyOf(destinations()),
      ),
    'give a destination to another key': () =>
      run(
        'UPDATE destinations SET key_id = ?, connection_id = ? WHERE id = ?',
        anyOf(keys()),
        anyOf(connections()),
        anyOf(destinations()),
      ),
    'add a destination': () =>
      run(
        `INSERT INTO destinations (id, connection_id, key_id, config, credential_stored) VALUES (?, ?, ?, ?, ?)`,
        `0b7e7a56-54a1-4d0a-9a4e-${String(chance.below(1e9)).padStart(12, '0')}`,
        anyOf(connections()),
        anyOf(keys()),
        JSON.stringify(chance.of(configs)),
        chance.below(2),
      ),
    'change a rotation': editRotation,
    'change a creation': () =>
      run(
        'UPDATE creations SET key_id = ?, replaces = ?, state = ? WHERE id = ?',
        anyOf(keys()),
        anyOf(keys()),
        chance.of(['asked', 'answered', 'stored']),
        anyOf(column('SELECT id FROM creations')),
      ),
    'forge a grant': () =>
      run(
        'INSERT OR REPLACE INTO grants (subject, text, seal) VALUES (?, ?, ?)',
        chance.of([
          ...column('SELECT subject FROM grants'),
          ...addresses.map((address) => `address ${address}`),
          ...destinations().map((id) => `destination ${id}`),
        ]),
        chance.of([
          ...column('SELECT text FROM grants'),
          ...addresses.map((address) => JSON.stringify({ address, kind: 'address' })),
        ]),
        chance.of([...column('SELECT seal FROM grants'), '']),
      ),
    'take a grant away': () =>
      run('DELETE FROM grants WHERE subject = ?', anyOf(column('SELECT subject FROM grants'))),
    'ask about everything again': () => run("DELETE FROM facts WHERE name = 'grants-asked'"),
    'copy the rows': copyRows,
    'bring the copied rows back': bringBack,
  } as const

  return {
    /** Does one of these, and returns its name. */
    act(): string {
      const [name, forge] = chance.of(Object.entries(acts))
      forge()
      return name
    },
  }
}
