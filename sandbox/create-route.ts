import type { FaultKind } from './faults.ts'
import { isAdmin, type Person } from './people.ts'
import type { SandboxState } from './state.ts'
import { writeError } from './write-error.ts'
import { toCamelCase, writeCreated, writeKey } from './write-key.ts'

/** Creates a key. Fields in the other naming are silently ignored; a client has to notice that. */
export async function createKey(
  state: SandboxState,
  person: Person,
  text: string,
  fault: FaultKind | null,
  onCreated: (id: number) => void,
): Promise<Response> {
  const { dialect, plan, keys, clock } = state
  const refuse = (status: number, code: string, message: string, field: string | null = null) => {
    const { body, contentType } = writeError(status, code, message, field, dialect)
    return new Response(body, { status, headers: { 'content-type': contentType } })
  }
  if (plan.readOnly)
    return refuse(402, 'subscription_past_due', 'Your subscription is past due: changes are blocked.')
  if (dialect.permissions && !isAdmin(person))
    return refuse(403, 'forbidden', 'Only admins may create API keys.')
  if (plan.creationCap !== null && keys.countLiveOf(person) >= plan.creationCap) {
    return refuse(403, 'plan_limit', `Your plan allows ${plan.creationCap} active API keys per user.`)
  }
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return refuse(400, 'bad_request', 'The body is not JSON.')
  }
  const field = (name: string): unknown =>
    typeof input === 'object' && input !== null
      ? Reflect.get(input, (state.createNaming ?? dialect.naming) === 'snake' ? name : toCamelCase(name))
      : undefined

  const name = field('name')
  if (typeof name !== 'string' || name.trim() === '')
    return refuse(422, 'validation_error', 'Name is required.', 'name')
  const expiry = field('expires_at') ?? null
  const expiresAt = expiry === null ? null : Date.parse(String(expiry))
  if (expiresAt !== null && !(expiresAt > clock.now()))
    return refuse(422, 'validation_error', 'Expiry must be in the future.', 'expires_at')
  const limit = field('rate_limit') ?? 100
  if (typeof limit !== 'number' || limit < 1 || limit > 10_000)
    return refuse(422, 'validation_error', 'Rate limit must be 1 to 10000.', 'rate_limit')
  const permissions = dialect.permissions ? (field('permissions') ?? []) : []
  if (!Array.isArray(permissions) || !permissions.every((entry) => typeof entry === 'string'))
    return refuse(422, 'validation_error', 'Permissions must be a list of names.', 'permissions')

  const { key, secret } = await keys.add({
    owner: person,
    name,
    expiresAt,
    rateLimit: limit,
    permissions,
  })
  onCreated(key.id)
  const written = writeKey(key, person, dialect, clock.now())
  const answered = dialect.createAnswer === 'whole' ? written : { id: written.id, name: written.name }
  const body = writeCreated(answered, fault?.kind === 'without-secret' ? null : secret, dialect)
  return new Response(JSON.stringify(body), { status: 201, headers: { 'content-type': 'application/json' } })
}
