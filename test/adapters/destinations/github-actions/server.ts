import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import sodium from 'libsodium-wrappers'
import { z } from 'zod'
import { listen } from '../../../network/listen.ts'

export interface GithubRequest {
  readonly method: string
  /** As it was sent, encoded and with its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a request meets instead of its answer. `cut-after` has done what was asked for when the connection breaks;
 * `lost` says that it has, and has not. */
export type GithubFault =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  | { readonly kind: 'cut-before' | 'cut-after' | 'cut-in-body' | 'silent' | 'trickle' | 'page' | 'lost' }

export interface StoredSecret {
  value: string
  updatedAt: string
  visibility?: string | undefined
  repositories?: number[]
}

const writeSchema = z.object({
  encrypted_value: z.string(),
  key_id: z.string(),
  visibility: z.string().optional(),
  selected_repository_ids: z.array(z.number()).optional(),
})

/** GitHub's API for the secrets of one repository, environment or organisation, on loopback. `place`: the path that
 * its secrets are under. It has the private key, and keeps what it finds in the boxes. */
export async function openGithubServer(place: string) {
  await sodium.ready
  const requests: GithubRequest[] = []
  const secrets = new Map<string, StoredSecret>()
  const faults: { readonly matches: RegExp; readonly fault: GithubFault; readonly always: boolean }[] = []
  const hooks: { readonly matches: RegExp; readonly work: () => void }[] = []
  const state = {
    keys: sodium.crypto_box_keypair(),
    keyId: 'key-1',
    /** What every answer carries besides. */
    headers: { 'x-oauth-scopes': 'repo, admin:org' } as Record<string, string>,
    repository: { archived: false, permissions: { push: true } } as Record<string, unknown>,
    /** Repositories that the secret has but the token may not see. */
    hidden: 0,
    /** GitHub's clock; it goes on by a minute with each write. */
    now: Date.parse('2026-11-24T03:00:00Z'),
  }
  const stamp = () => new Date(state.now).toISOString().replace('.000Z', 'Z')

  function open(box: string): string {
    const { publicKey, privateKey } = state.keys
    return Buffer.from(
      sodium.crypto_box_seal_open(Buffer.from(box, 'base64'), publicKey, privateKey),
    ).toString()
  }

  function write(name: string, body: string, really: boolean): Answer {
    const asked = writeSchema.parse(JSON.parse(body))
    if (asked.key_id !== state.keyId) return { status: 422, data: { message: 'Bad key' } }
    const { visibility, selected_repository_ids: repositories } = asked
    const isNew = !secrets.has(name)
    if (really) {
      state.now += 60_000
      secrets.set(name, {
        value: open(asked.encrypted_value),
        updatedAt: stamp(),
        ...(place.startsWith('/orgs/') && { visibility, repositories: repositories ?? [] }),
      })
    }
    return { status: isNew ? 201 : 204, data: isNew ? {} : null }
  }

  function repositoriesOf({ repositories = [] }: StoredSecret, query: URLSearchParams): Answer {
    const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)]
    const shown = repositories.slice((page - 1) * size, page * size).map((id) => ({ id }))
    return {
      status: 200,
      data: { total_count: repositories.length + state.hidden, repositories: shown },
    }
  }

  function answer({ method, path, body }: GithubRequest, really: boolean): Answer {
    const [bare = '', query] = path.split('?')
    if (method === 'GET' && place.startsWith(`${bare}/`) && /^\/repos\/[^/]+\/[^/]+$/u.test(bare)) {
      return { status: 200, data: state.repository }
    }
    if (!bare.startsWith(`${place}/`)) return NOT_FOUND
    const [name = '', list] = bare.slice(place.length + 1).split('/')
    if (name === 'public-key') {
      const key = Buffer.from(state.keys.publicKey).toString('base64')
      return { status: 200, data: { key_id: state.keyId, key } }
    }
    if (method === 'PUT') return write(name, body, really)
    const secret = secrets.get(name)
    if (secret === undefined) return NOT_FOUND
    if (list === 'repositories') return repositoriesOf(secret, new URLSearchParams(query))
    const { visibility, updatedAt } = secret
    return { status: 200, data: { name, updated_at: updatedAt, visibility } }
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    }
    requests.push(asked)
    const line = `${asked.method} ${asked.path}`
    const hook = hooks.findIndex(({ matches }) => matches.test(line))
    if (hook >= 0) hooks.splice(hook, 1)[0]?.work()
    const at = faults.findIndex(({ matches }) => matches.test(line))
    const fault = faults[at]
    if (fault?.always === false) faults.splice(at, 1)
    const headers = { ...state.headers, date: new Date(state.now).toUTCString() }
    switch (fault?.fault.kind) {
      case 'silent':
        return undefined
      case 'cut-before':
        return request.socket.destroy()
      case 'cut-in-body':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{')
        return setImmediate(() => request.socket.destroy())
      case 'trickle':
        return response.writeHead(200, { 'content-type': 'application/json' }).write('{')
      case 'page':
        return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the network</h1>')
      case 'status': {
        const { status, headers: more, body = '{"message":"Some words of GitHub."}' } = fault.fault
        return response
          .writeHead(status, { ...headers, 'content-type': 'application/json', ...more })
          .end(body)
      }
    }
    const { status, data } = answer(asked, fault?.fault.kind !== 'lost')
    if (fault?.fault.kind === 'cut-after') return request.socket.destroy()
    return response
      .writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' })
      .end(data === null ? undefined : JSON.stringify(data))
  }

  const server = createServer((request, response) => void handle(request, response))
  const port = await listen(server)

  return {
    port,
    address: `http://127.0.0.1:${port}`,
    requests,
    secrets,
    state,
    stamp,
    lines: () => requests.map(({ method, path }) => `${method} ${path}`),
    writes: () => requests.filter(({ method }) => method !== 'GET'),
    changeKey(): void {
      state.keys = sodium.crypto_box_keypair()
      state.keyId = `${state.keyId}+`
    },
    /** `matches`: the method, a space, the path. */
    failOnce: (matches: RegExp, fault: GithubFault) => faults.push({ matches, fault, always: false }),
    failAlways: (matches: RegExp, fault: GithubFault) => faults.push({ matches, fault, always: true }),
    /** Does the work once, before the next such request is answered. */
    before: (matches: RegExp, work: () => void) => hooks.push({ matches, work }),
    /** Ends with the connection of the next request. */
    nextConnectionEnd: () =>
      new Promise<void>((resolve) => {
        server.once('request', (request) => request.socket.once('close', () => resolve()))
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type GithubServer = Awaited<ReturnType<typeof openGithubServer>>

interface Answer {
  readonly status: number
  readonly data: unknown
}

const NOT_FOUND: Answer = { status: 404, data: { message: 'Not Found' } }
