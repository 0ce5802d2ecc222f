import { expect, test } from 'vitest'
import { NEWER } from '../../../sandbox/dialect.ts'
import { startSandbox } from '../../../sandbox/start-sandbox.ts'
import { readReadOnly } from '../../../src/main/adapters/wevion/reading/read-read-only.ts'
import { openTestWevion } from './open-test-wevion.ts'

test.each([
  [{ data: { status: 'past_due', read_only: true } }, true],
  [{ subscription: { isReadOnly: true } }, true],
  [{ data: { subscription: { status: 'PastDue' } } }, true],
  [{ status: 'past-due' }, true],
  // What it says of changes weighs more than what it says of payments.
  [{ status: 'past_due', readOnly: false }, false],
  [{ status: 'active' }, false],
  [{ status: 'paused' }, null],
  [{ read_only: 'yes' }, null],
  [{}, null],
  [['active'], null],
  ['past_due', null],
  [null, null],
])('%j', (answer, readOnly) => {
  expect(readReadOnly(answer)).toBe(readOnly)
})

test.each([{}, NEWER])(
  'the plan is asked for in the dialect %j; an answer that fails says nothing',
  async (dialect) => {
    await using sandbox = await startSandbox({ dialect })
    const { client } = await openTestWevion(sandbox)
    expect(await client.isReadOnly()).toBe(false)
    sandbox.state.plan = { creationCap: null, readOnly: true }
    expect(await client.isReadOnly()).toBe(true)
    sandbox.faults.add({ endpoint: 'GET /api/v1/billing/subscription', kind: 'status', status: 403 })
    expect(await client.isReadOnly()).toBeNull()
    sandbox.faults.add({ endpoint: 'GET /api/v1/billing/subscription', kind: 'cut-before' })
    expect(await client.isReadOnly()).toBeNull()
  },
)
