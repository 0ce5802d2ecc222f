import type { Failure } from '../../../../domain/failure.ts'
import type { Secret } from '../../../../domain/secret.ts'
import type { CreateAnswer, RevokeAnswer } from '../../../ports/wevion.ts'
import { isJsonObject } from '../reading/json-field.ts'
import { readCreatedKey } from '../reading/read-created-key.ts'
import { looksLikeHtml, readJson } from '../reading/read-json.ts'
import { readErrorBody } from './error-message.ts'
import type { Reply } from './session.ts'

/** Maps the reply to a create to what it proves. */
export function judgeCreate(reply: Reply, name: string): CreateAnswer {
  if (reply.kind === 'not-accepted') {
    if (!reply.certain) return { kind: 'unknown', failure: reply.failure }
    const taken = reply.failure.kind === 'conflict' && reply.failure.message === null
    return { kind: 'refused', failure: taken ? { kind: 'name-taken' } : reply.failure }
  }
  const { body, failure } = reply.answer
  if (body === null) return { kind: 'unknown', failure: failure ?? { kind: 'connection-lost' } }
  const json = readJson(body)
  if (!json.ok) return { kind: 'unknown', failure: json.failure }
  const reading = readCreatedKey(json.value, name)
  return reading.kind === 'unreadable' ? { kind: 'unknown', failure: reading.failure } : reading
}

/** Maps the reply to a revoke to what it proves. The body counts only where it contradicts the status. */
export function judgeRevoke(reply: Reply, sentKey: Secret): RevokeAnswer {
  if (reply.kind === 'not-accepted') {
    if (reply.failure.kind === 'not-found') return { kind: 'not-found' }
    return { kind: reply.certain ? 'refused' : 'unknown', failure: reply.failure }
  }
  const doubt = contradiction(reply.answer.body ?? '', sentKey)
  return doubt === null ? { kind: 'revoked' } : { kind: 'unknown', failure: doubt }
}

function contradiction(body: string, sentKey: Secret): Failure | null {
  if (looksLikeHtml(body)) return { kind: 'unexpected-response', field: 'html' }
  const json = readJson(body)
  if (!json.ok || !isJsonObject(json.value)) return null
  const { success, error } = json.value
  if (success !== false && (error === undefined || error === null || error === false)) return null
  return { kind: 'conflict', message: readErrorBody(body, sentKey).message }
}
