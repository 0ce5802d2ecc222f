import { z } from 'zod'
import { DestinationError } from '../destination-error.ts'
import type { GithubAnswer, GithubClient } from './client.ts'
import type { GithubEndpoints } from './endpoints.ts'
import { expectDone } from './status.ts'

const PAGE = 100

const publicKeySchema = z.object({ key: z.string(), key_id: z.string() })
const stateSchema = z.object({
  updated_at: z.iso.datetime({ offset: true }),
  visibility: z.enum(['all', 'private', 'selected']).optional(),
})
const repositoriesSchema = z.object({
  total_count: z.number(),
  repositories: z.array(z.object({ id: z.number() })),
})

export interface GithubPublicKey {
  /** Base64. */
  readonly key: string
  readonly id: string
}

export type GithubSecretState = z.infer<typeof stateSchema>

/** Who may use a secret of an organisation. Every write must repeat it. */
export type GithubAudience = Readonly<Record<string, unknown>>

/** Reads the public key. Like the other functions here, it rejects with `DestinationError`. */
export async function readPublicKey(
  client: GithubClient,
  endpoints: GithubEndpoints,
): Promise<GithubPublicKey> {
  const answer = expectDone(await client.read(endpoints.publicKey), endpoints)
  const { key, key_id: id } = parsed(publicKeySchema, answer)
  return { key, id }
}

/** Reads the state of the secret. Null: there is no such secret, provided that what it belongs to exists. */
export async function readState(
  client: GithubClient,
  endpoints: GithubEndpoints,
): Promise<GithubSecretState | null> {
  const answer = await client.read(endpoints.secret)
  return answer.status === 404 ? null : parsed(stateSchema, expectDone(answer, endpoints))
}

/** Reads who may use the secret. A write without this would take it from them, or give it to others. */
export async function readAudience(
  client: GithubClient,
  endpoints: GithubEndpoints,
  state: GithubSecretState | null,
): Promise<GithubAudience> {
  if (endpoints.repository !== null) return {}
  // Only the person knows who should use a new one.
  if (state === null) return { visibility: 'selected', selected_repository_ids: [] }
  if (state.visibility === undefined) throw new DestinationError('other', NOT_GITHUB)
  if (state.visibility !== 'selected') return { visibility: state.visibility }
  const ids = await readRepositories(client, endpoints)
  return { visibility: 'selected', selected_repository_ids: ids }
}

async function readRepositories(
  client: GithubClient,
  endpoints: GithubEndpoints,
): Promise<readonly number[]> {
  const ids = new Set<number>()
  for (let page = 1; ; page += 1) {
    const answer = await client.read(`${endpoints.secret}/repositories`, { per_page: PAGE, page })
    const found = parsed(repositoriesSchema, expectDone(answer, endpoints))
    for (const { id } of found.repositories) ids.add(id)
    if (ids.size === found.total_count) return [...ids]
    if (found.repositories.length === 0 || ids.size > found.total_count) {
      const message =
        'GitHub does not show the token all repositories that use the secret. Nothing was written, so that none of them loses it.'
      throw new DestinationError('refused', message)
    }
  }
}

const NOT_GITHUB = 'What answered does not speak as GitHub does. Look at the address of its API.'

export function parsed<Value>(schema: z.ZodType<Value>, { data }: GithubAnswer): Value {
  const result = schema.safeParse(data)
  if (!result.success) throw new DestinationError('other', NOT_GITHUB)
  return result.data
}
