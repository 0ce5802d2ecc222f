import type { Profile } from '../connections/connection.ts'

/**
 * Whether a key of this owner acts as another user than the profile. A key has the permissions of the user who
 * created it, so a new key created with this profile would act differently. False where it cannot be determined.
 */
export function isOwnedByAnother(
  owner: string | null,
  { userId, userName, email }: Pick<Profile, 'userId' | 'userName' | 'email'>,
): boolean {
  if (owner === null) return false
  const known = isId(owner) ? userId : owner.includes('@') ? email : userName
  return known !== null && known !== '' && folded(known) !== folded(owner)
}

/** Whether this is a number or a UUID, rather than a name or an email address. */
function isId(owner: string): boolean {
  return /^(?:\d+|[\da-f]{8}-[\da-f-]{27})$/iu.test(owner.trim())
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}
