import { asText, findField, isJsonObject, type JsonObject } from './json-field.ts'

const OWNER = ['owner', 'user', 'created_by', 'createdBy', 'creator']
const OWNER_APART = [
  'owner_name',
  'ownerName',
  'user_name',
  'userName',
  'owner_email',
  'ownerEmail',
  'user_email',
  'userEmail',
  'owner_id',
  'ownerId',
  'user_id',
  'userId',
]
const WITHIN = ['name', 'full_name', 'fullName', 'email', 'id']
const LONGEST = 300

/** Returns who made the key, by name if the answer has it, else by id, or null if it does not say. */
export function readOwner(key: JsonObject): string | null {
  const owner = findField(key, OWNER).value
  const told = isJsonObject(owner) ? findField(owner, WITHIN).value : owner
  const text = asText(told) ?? asText(findField(key, OWNER_APART).value)
  if (text === null || text.trim() === '') return null
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
