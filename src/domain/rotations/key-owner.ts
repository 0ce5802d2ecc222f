import type { Profile } from '../connections/connection.ts'

/**
 * Whether a key that this owner made acts as somebody else than the profile: a key has the power of who made it, so its
 * replacement would have another. False where it cannot be told.
 */
export function isOwnedByAnother(
  owner: string | null,
  { userId, userName, email }: Pick<Profile, 'userId' | 'userName' | 'email'>,
): boolean {
  if (owner === null) return false
  const known = isId(owner) ? userId : owner.includes('@') ? email : userName
  return known !== null && known !== '' && folded(known) !== folded(owner)
}

/** A number or a UUID, rather than a name or an address. */
function isId(owner: string): boolean {
  return /^(?:\d+|[\da-f]{8}-[\da-f-]{27})$/iu.test(owner.trim())
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}
