import { SECOND } from '../../../domain/instant.ts'
import { fail, succeed } from '../../../domain/result.ts'
import type { Log } from '../../ports/desktop.ts'
import type { Now } from '../../ports/ports.ts'
import type { OnFreshConnection } from '../../ports/system-network.ts'
import type { OpenWevion } from '../../ports/wevion.ts'
import { listAllKeys } from './client/list-keys.ts'
import { bytesOfListing, LONGEST_LISTING, TOO_LONG, TOO_MANY_BYTES } from './client/listing-bounds.ts'
import type { NextPage } from './client/read-paging.ts'
import { readWithRetry } from './client/read-with-retry.ts'
import { type Reply, startSession } from './client/session.ts'
import { OUT_OF_TIME, systemTimer, type Timer, withinTime } from './client/time-limit.ts'
import type { Call, Transport } from './client/transport.ts'
import { judgeCreate, judgeRevoke } from './client/write-calls.ts'
import { writeKeyRequest } from './client/write-key-request.ts'
import { isPathSegment } from './path-segment.ts'
import { readJson } from './reading/read-json.ts'
import { readNaming } from './reading/read-naming.ts'
import type { KnownPage } from './reading/read-page.ts'
import { readProfile } from './reading/read-profile.ts'
import { readReadOnly } from './reading/read-read-only.ts'

export interface WevionOptions {
  /** Electron's `net.fetch` in the app, so that the system's proxy and certificates count. */
  readonly fetch: typeof fetch
  readonly onFreshConnection: OnFreshConnection
  readonly now: Now
  readonly log: Log
  /** From 0 up to but not including 1; spreads the pauses between tries. */
  readonly random?: () => number
  readonly timer?: Timer
}

const TIME_LIMIT = 15 * SECOND
const LIST_TIME_LIMIT = 30 * SECOND

const KEYS = '/api/v1/api-keys'
const PROFILE = '/api/v1/auth/me'
const SUBSCRIPTION = '/api/v1/billing/subscription'

/** Both spellings of one parameter; a server that refuses them is asked without. */
const WITH_REVOKED = { include_revoked: 'true', includeRevoked: 'true' }
const REFUSALS_OF_A_PARAMETER: readonly number[] = [400, 422]

/** A client for Wevion's API that finds out the server's dialect by itself. */
export function openWevion(options: WevionOptions): OpenWevion {
  const transport: Transport = { ...options, timer: options.timer ?? systemTimer }
  const random = options.random ?? Math.random

  return ({ address, key, dialect }) => {
    const session = startSession(transport, key, dialect)
    const read = (call: Call) => readWithRetry(transport, random, session, call)

    let knownPages: ReadonlyMap<string, KnownPage> = new Map()
    let parameters: Readonly<Record<string, string>> = WITH_REVOKED

    async function askPage(page: NextPage, bounds: Pick<Call, 'bytes' | 'signal'>): Promise<Reply> {
      const query = new URLSearchParams({ ...parameters, ...page }).toString()
      const reply = await read({
        method: 'GET',
        url: query === '' ? `${address}${KEYS}` : `${address}${KEYS}?${query}`,
        template: KEYS,
        timeLimit: LIST_TIME_LIMIT,
        ...bounds,
      })
      const refused =
        reply.kind === 'not-accepted' && REFUSALS_OF_A_PARAMETER.includes(reply.answer?.status ?? 0)
      if (!refused || parameters !== WITH_REVOKED) return reply
      parameters = {}
      return askPage(page, bounds)
    }

    return {
      get learned() {
        return session.learned
      },

      async profile() {
        const reply = await read({
          method: 'GET',
          url: `${address}${PROFILE}`,
          template: PROFILE,
          timeLimit: TIME_LIMIT,
        })
        if (reply.kind === 'not-accepted') return fail(reply.failure)
        const json = readJson(reply.answer.body ?? '')
        return json.ok ? readProfile(json.value) : json
      },

      async isReadOnly() {
        const reply = await session.ask({
          method: 'GET',
          url: `${address}${SUBSCRIPTION}`,
          template: SUBSCRIPTION,
          timeLimit: TIME_LIMIT,
        })
        if (reply.kind === 'not-accepted') return null
        const json = readJson(reply.answer.body ?? '')
        return json.ok ? readReadOnly(json.value) : null
      },

      async listKeys() {
        const bytes = bytesOfListing()
        const listed = await withinTime(transport.timer, LONGEST_LISTING, (signal) =>
          listAllKeys((page) => askPage(page, { bytes, signal }), knownPages),
        )
        if (listed === OUT_OF_TIME) return fail(TOO_LONG)
        if (bytes.left < 0) return fail(TOO_MANY_BYTES)
        if (!listed.ok) return listed
        const { listing, sample, known } = listed.value
        knownPages = known
        session.learnNaming(readNaming(sample))
        return succeed(listing)
      },

      async createKey(request) {
        const { naming } = session.learned.dialect
        const reply = await session.ask({
          method: 'POST',
          url: `${address}${KEYS}`,
          template: KEYS,
          body: writeKeyRequest(request, naming),
          timeLimit: TIME_LIMIT,
        })
        const answer = judgeCreate(reply, request.name)
        if (answer.kind === 'created') options.log.registerSecret(answer.secret)
        return answer
      },

      async revokeKey(id) {
        // The store may hold ids from before they were refused in the list.
        if (!isPathSegment(id)) {
          return { kind: 'refused', failure: { kind: 'unexpected-response', field: 'id' } }
        }
        const reply = await session.ask({
          method: 'DELETE',
          url: `${address}${KEYS}/${encodeURIComponent(id)}`,
          template: `${KEYS}/:id`,
          timeLimit: TIME_LIMIT,
        })
        return judgeRevoke(reply, key)
      },
    }
  }
}
