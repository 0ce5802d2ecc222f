import type { Fault } from '../../sandbox/faults.ts'

export interface CrashPlanOfRun {
  readonly name: string
  readonly fault: Fault | null
  readonly killAt: number
}

const LIST = 'GET /api/v1/api-keys'
const CREATE = 'POST /api/v1/api-keys'
const REVOKE = 'DELETE /api/v1/api-keys/:id'
const PROFILE = 'GET /api/v1/auth/me'

/** What goes wrong at Wevion while the process is killed as well. */
const FAULTS: readonly (readonly [string, Fault | null])[] = [
  ['nothing else', null],
  ['the answer of the create is lost', { endpoint: CREATE, kind: 'cut-after' }],
  ['the create is lost', { endpoint: CREATE, kind: 'cut-before' }],
  ['the create is answered with 500', { endpoint: CREATE, kind: 'status', status: 500 }],
  ['the create’s answer is truncated', { endpoint: CREATE, kind: 'truncated' }],
  ['the create’s answer has no secret', { endpoint: CREATE, kind: 'without-secret' }],
  [
    'Wevion asks to wait',
    { endpoint: CREATE, kind: 'status', status: 429, headers: { 'retry-after': '60' } },
  ],
  ['the new key is refused at first', { endpoint: PROFILE, kind: 'status', status: 401, skip: 1, times: 2 }],
  ['the answer of the revoke is lost', { endpoint: REVOKE, kind: 'cut-after' }],
  ['the revoke is answered with 404', { endpoint: REVOKE, kind: 'status', status: 404 }],
  ['the revoke is answered with 500', { endpoint: REVOKE, kind: 'status', status: 500 }],
  ['a list is refused', { endpoint: LIST, kind: 'status', status: 503, skip: 2 }],
]

/**
 * So many runs, the faults in turn. For each fault the instants are spread evenly from the first to the last, and each
 * fault's lie between those of the others: few runs too leave no part of a rotation out.
 */
export function crashPlans(runs: number, instants: number): readonly CrashPlanOfRun[] {
  const rounds = Math.ceil(runs / FAULTS.length)
  return Array.from({ length: rounds }, (_, round) =>
    FAULTS.map(([name, fault], turn) => {
      const part = (round + (turn + 0.5) / FAULTS.length) / rounds
      return { name, fault, killAt: 1 + Math.floor(part * instants) }
    }),
  )
    .flat()
    .slice(0, runs)
}
