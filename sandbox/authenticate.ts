import type { SandboxKey } from './key-repository.ts'
import type { Person } from './people.ts'
import type { SandboxState } from './state.ts'

export type Authenticated =
  | { readonly kind: 'accepted'; readonly key: SandboxKey; readonly person: Person }
  | { readonly kind: 'refused' }
  | { readonly kind: 'rate-limited'; readonly retryAfter: number; readonly keyId: number | null }

export function authHeaderOf(headers: Headers): 'bearer' | 'x-api-key' | 'both' | 'none' {
  const bearer = headers.has('authorization')
  const apiKey = headers.has('x-api-key')
  if (bearer && apiKey) return 'both'
  return bearer ? 'bearer' : apiKey ? 'x-api-key' : 'none'
}

/** Finds the caller by the dialect's header. As Wevion's article warns, a missing `Bearer ` is a 401. */
export async function authenticate(
  state: SandboxState,
  headers: Headers,
  refusals: Map<number, number>,
): Promise<Authenticated> {
  const { authHeader } = state.dialect
  if (authHeaderOf(headers) !== authHeader) return { kind: 'refused' }
  const value = headers.get(authHeader === 'bearer' ? 'authorization' : 'x-api-key') ?? ''
  const secret = authHeader === 'bearer' ? (/^Bearer (\S+)$/u.exec(value)?.[1] ?? '') : value
  if (secret === '') return { kind: 'refused' }
  const verification = await state.keys.verify(secret)
  if (verification.kind === 'rate-limited') return { ...verification, keyId: null }
  if (verification.kind === 'refused' || verification.key === undefined) return { kind: 'refused' }
  const { key } = verification
  const left = refusals.get(key.id) ?? 0
  if (left > 0) {
    refusals.set(key.id, left - 1)
    return { kind: 'refused' }
  }
  const person = state.people.find((candidate) => candidate.id === key.ownerId)
  return person === undefined ? { kind: 'refused' } : { kind: 'accepted', key, person }
}
