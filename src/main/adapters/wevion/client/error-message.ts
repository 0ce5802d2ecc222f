import type { Secret } from '../../../../domain/secret.ts'
import { asText, findField, isJsonObject } from '../reading/json-field.ts'
import { looksLikeHtml, readJson } from '../reading/read-json.ts'

const LONGEST_MESSAGE = 200
const LONGEST_READ = 10_000

export interface ErrorBody {
  /** For people: one line, trimmed, without secrets; null when the answer says nothing readable. */
  readonly message: string | null
  /** Wevion's own code (`plan_limit`, `NAME_TAKEN`), or null. */
  readonly code: string | null
  /** The request's field that is complained about, as Wevion names it, or null. */
  readonly field: string | null
}

const NOTHING: ErrorBody = { message: null, code: null, field: null }

/** Reads `{error: {code, message}}`, `{error: "…"}`, `{message}`, problem+json, lists of field errors, and plain text. */
export function readErrorBody(body: string, sentKey: Secret): ErrorBody {
  if (looksLikeHtml(body) || body.trim() === '') return NOTHING
  const json = readJson(body)
  const said = json.ok ? readErrorObject(json.value, 0) : { ...NOTHING, message: body }
  const clean = (text: string | null) => (text === null ? null : tidyMessage(text, sentKey))
  return { message: clean(said.message), code: clean(said.code), field: clean(said.field) }
}

function readErrorObject(value: unknown, depth: number): ErrorBody {
  if (typeof value === 'string') return { ...NOTHING, message: value }
  if (Array.isArray(value)) return value.length === 0 ? NOTHING : readErrorObject(value[0], depth + 1)
  if (!isJsonObject(value) || depth > 4) return NOTHING
  const inner = readErrorObject(findField(value, ['error', 'errors', 'issues', 'details']).value, depth + 1)
  const own = findField(value, [
    'message',
    'detail',
    'error_description',
    'description',
    'msg',
    'title',
  ]).value
  const path = findField(value, ['field', 'param', 'path', 'property', 'loc', 'pointer']).value
  const at: unknown = Array.isArray(path) ? path.at(-1) : path
  return {
    message: messageOf(own) ?? inner.message ?? soleFieldMessage(value),
    code: asText(findField(value, ['code', 'type', 'error_code', 'errorCode']).value) ?? inner.code,
    field: asText(at) ?? inner.field ?? soleField(value),
  }
}

function messageOf(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' && first.trim() !== '' ? first : null
}

/** `{expires_at: ["must lie in the future"]}`. */
function soleField(value: object): string | null {
  const [entry] = Object.entries(value)
  return entry !== undefined && Array.isArray(entry[1]) && messageOf(entry[1]) !== null ? entry[0] : null
}

function soleFieldMessage(value: object): string | null {
  const [entry] = Object.entries(value)
  return entry !== undefined && Array.isArray(entry[1]) ? messageOf(entry[1]) : null
}

/** One line of at most 200 characters; whatever looks like a secret is gone before anything is cut. */
export function tidyMessage(text: string, sentKey: Secret): string | null {
  const cut = text.length > LONGEST_READ ? text.slice(0, LONGEST_READ).replace(/\S*$/u, '') : text
  const masked = cut
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replaceAll(sentKey.reveal(), '[secret]')
    .replace(/\bwv_[\w-]{3,}/giu, '[secret]')
    .replace(/\b(bearer|x-api-key:?)\s+[^\s"',;]+/giu, '$1 [secret]')
    .replace(/[\w+/=-]{40,}/gu, '[secret]')
    .trim()
  const characters = [...masked]
  if (characters.length === 0) return null
  return characters.length > LONGEST_MESSAGE
    ? `${characters.slice(0, LONGEST_MESSAGE - 1).join('')}…`
    : masked
}
