import { expect } from 'vitest'
import type { DestinationConfigOf } from '../../../../src/domain/destination.ts'
import { Secret } from '../../../../src/domain/secret.ts'
import { createGithubActionsDestination } from '../../../../src/main/adapters/destinations/github-actions/github-actions.ts'

export const SECRET = new Secret('wv_live_Qz7kTmX9pL2vB5nR8cW1yH4jD6sF3gK0aE')
export const TOKEN = new Secret('ghp_uK3nY8wQ1rT6vZ0xB5mC9dF2gH7jL4pS')
export const NAME = 'WEVION_KEY'
export const DONE = { ok: true, value: undefined }

export const REPOSITORY = '/repos/wevion/payments/actions/secrets'
export const ENVIRONMENT = '/repos/wevion/payments/environments/eu%2Flive%20%26%20test/secrets'
export const ORGANISATION = '/orgs/wevion/actions/secrets'

type Where = Partial<Omit<DestinationConfigOf<'github'>, 'kind'>>

export const IN_ENVIRONMENT: Where = { environment: 'eu/live & test' }
export const IN_ORGANISATION: Where = { repository: null }

/** A secret of the server's repository, if nothing else is said. `limit`: milliseconds for a request. */
export function openDestination(
  { address }: { readonly address: string },
  where: Where = {},
  token: Secret | null = TOKEN,
  { network = fetch, limit = 20_000 } = {},
) {
  const config: DestinationConfigOf<'github'> = {
    kind: 'github',
    apiAddress: address,
    owner: 'wevion',
    repository: 'payments',
    environment: null,
    name: NAME,
    ...where,
  }
  return createGithubActionsDestination(
    config,
    { credential: token, fetch: network },
    { request: limit, pause: 5 },
  )
}

export function failedWith(problem: string, message = /./u) {
  return {
    ok: false,
    failure: { kind: 'destination-failed', problem, message: expect.stringMatching(message) },
  }
}

/** Of any failure, as a person or a log may see it. */
export function expectNothingTold(result: unknown): void {
  const told = JSON.stringify(result)
  expect(told).not.toContain(SECRET.reveal())
  expect(told).not.toContain(TOKEN.reveal())
}
