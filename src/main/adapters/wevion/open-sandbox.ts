import { SECOND } from '../../../domain/instant.ts'
import { fail, type Result, succeed } from '../../../domain/result.ts'
import { Secret } from '../../../domain/secret.ts'
import type { Log } from '../../ports/desktop.ts'
import type { Now } from '../../ports/ports.ts'
import type { OnFreshConnection } from '../../ports/system-network.ts'
import type { Sandbox, SandboxUser } from '../../ports/wevion.ts'
import { answerFailure } from './client/answer-failure.ts'
import { systemTimer, type Timer } from './client/time-limit.ts'
import { type Call, send, type Transport } from './client/transport.ts'
import { isJsonObject } from './reading/json-field.ts'
import { readEnvelope } from './reading/read-envelope.ts'
import { readJson } from './reading/read-json.ts'

export interface SandboxOptions {
  /** Where the sandbox listens, without a slash at the end. */
  readonly address: string
  readonly fetch: typeof fetch
  readonly onFreshConnection: OnFreshConnection
  readonly now: Now
  readonly log: Log
  readonly timer?: Timer
}

const TIME_LIMIT = 15 * SECOND
const NO_KEY = new Secret('no key is sent')

/** The sandbox's own endpoints, which Wevion does not have: its users, and a management key of each. */
export function openSandbox(options: SandboxOptions): Sandbox {
  const transport: Transport = { ...options, timer: options.timer ?? systemTimer }

  async function ask(method: Call['method'], path: string, input?: unknown): Promise<Result<unknown>> {
    const body = input === undefined ? {} : { body: JSON.stringify(input) }
    const call: Call = {
      method,
      url: `${options.address}${path}`,
      template: path,
      timeLimit: TIME_LIMIT,
      ...body,
    }
    const sent = await send(transport, call, null, 'bearer')
    if (sent.kind === 'failed') return fail(sent.failure)
    const { answer } = sent
    if (answer.status !== 200 && answer.status !== 201)
      return fail(answerFailure(answer, NO_KEY, options.now()))
    return answer.failure === null ? readJson(answer.body ?? '') : fail(answer.failure)
  }

  return {
    address: options.address,

    async users() {
      const answer = await ask('GET', '/sandbox/users')
      if (!answer.ok) return answer
      const users = readEnvelope(answer.value)?.items
      if (users === undefined || !users.every(isSandboxUser)) {
        return fail({ kind: 'unexpected-response', field: 'users' })
      }
      return succeed(users.map(({ email, name, role }) => ({ email, name, role })))
    },

    async signIn(email) {
      const answer = await ask('POST', '/sandbox/sign-in', { email })
      if (!answer.ok) return answer
      const key = isJsonObject(answer.value) ? answer.value.managementKey : null
      if (typeof key !== 'string' || key === '')
        return fail({ kind: 'unexpected-response', field: 'managementKey' })
      const secret = new Secret(key)
      options.log.registerSecret(secret)
      return succeed(secret)
    },
  }
}

function isSandboxUser(value: unknown): value is SandboxUser {
  return (
    isJsonObject(value) && [value.email, value.name, value.role].every((text) => typeof text === 'string')
  )
}
