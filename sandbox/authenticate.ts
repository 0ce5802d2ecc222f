import type { SandboxKey } from './key-book.ts'
import type { Person } from './people.ts'
import type { SandboxState } from './state.ts'

export type Authenticated =
  | { readonly kind: 'accepted'; readonly key: SandboxKey; readonly person: Person }
  | { readonly kind: 'refused' }
  | { readonly kind: 'rate-limited'; readonly retryAfter: number; readonly keyId: number | null }

export function sentHeader(headers: Headers): 'bearer' | 'x-api-key' | 'both' | 'none' {
  const bearer = headers.has('authorization')
  const apiKey = headers.has('x-api-key')
  if (bearer && apiKey) return 'both'
  return bearer ? 'bearer' : apiKey ? 'x-api-key' : 'none'
}

/** Who is asking, by the header of the dialect; note what Wevion's article warns of: a missing `Bearer ` is a 401. */
export async function authenticate(
  state: SandboxState,
  headers: Headers,
  refusals: Map<number, number>,
): Promise<Authenticated> {
  const { authHeader } = state.dialect
  if (sentHeader(headers) !== authHeader) return { kind: 'refused' }
  const value = headers.get(authHeader === 'bearer' ? 'authorization' : 'x-api-key') ?? ''
  const secret = authHeader === 'bearer' ? (/^Bearer (\S+)$/u.exec(value)?.[1] ?? '') : value
  if (secret === '') return { kind: 'refused' }
  const verdict = await state.book.verify(secret)
  if (verdict.kind === 'rate-limited') return { ...verdict, keyId: null }
  if (verdict.kind === 'refused' || verdict.key === undefined) return { kind: 'refused' }
  const { key } = verdict
  const left = refusals.get(key.id) ?? 0
  if (left > 0) {
    refusals.set(key.id, left - 1)
    return { kind: 'refused' }
  }
  const person = state.people.find((candidate) => candidate.id === key.ownerId)
  return person === undefined ? { kind: 'refused' } : { kind: 'accepted', key, person }
}
