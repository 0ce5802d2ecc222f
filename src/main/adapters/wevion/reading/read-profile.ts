import type { Profile } from '../../../../domain/connections/connection.ts'
import { fail, type Result, succeed } from '../../../../domain/result.ts'
import { asText, findField, inside, isJsonObject, type JsonObject } from './json-field.ts'

const TEAM = [
  'team',
  'organization',
  'workspace',
  'team_name',
  'teamName',
  'organization_name',
  'organizationName',
]
const LONGEST = 300

/** Reads the user of a key from `GET /api/v1/auth/me`: at top level, or under `data` or `user`. */
export function readProfile(answer: unknown): Result<Profile> {
  const outer = inside(answer, 'data')
  const user = inside(outer, 'user')
  if (!isJsonObject(user) || !isJsonObject(outer)) return fail({ kind: 'unexpected-response', field: 'user' })
  const userId = text(user, ['id', 'user_id', 'userId', 'sub'])
  if (userId === null) return fail({ kind: 'unexpected-response', field: 'user.id' })
  const email = text(user, ['email', 'email_address', 'emailAddress'])
  return succeed({
    userId,
    userName: text(user, ['name', 'full_name', 'fullName', 'display_name', 'displayName']) ?? email ?? userId,
    email,
    role: text(user, ['role', 'user_role', 'userRole']) ?? firstRole(user) ?? text(outer, ['role']),
    team: nameOf(findField(user, TEAM).value) ?? nameOf(findField(outer, TEAM).value),
  })
}

function text(object: JsonObject, names: readonly string[]): string | null {
  const found = asText(findField(object, names).value)?.trim() ?? ''
  return found === '' ? null : found.slice(0, LONGEST)
}

function firstRole(user: JsonObject): string | null {
  const { value } = findField(user, ['roles'])
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0].slice(0, LONGEST) : null
}

/** Returns the name of a team, which is a text or an object with a name. */
function nameOf(value: unknown): string | null {
  if (isJsonObject(value)) return text(value, ['name', 'title', 'slug'])
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : null
}
