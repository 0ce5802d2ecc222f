import { startSandbox } from '../../sandbox/start-sandbox.ts'
import { Secret } from '../../src/domain/secret.ts'
import { openWevion } from '../../src/main/adapters/wevion/open-wevion.ts'
import { agreed } from '../domain/grants/agreed.ts'
import { SILENT_LOG } from '../use-cases/silent-ports.ts'

export interface RecordedAnswer {
  /** The pages of the list, as text. */
  readonly pages: readonly string[]
  /** Answers the same pages again, from memory. */
  readonly fetch: typeof fetch
}

/** What a sandbox with that many keys answers when the real client lists them all. */
export async function recordAnswer(keys: number): Promise<RecordedAnswer> {
  await using sandbox = await startSandbox({ samples: false, keys: keys - 1 })
  const recorded = new Map<string, { headers: Headers; text: string; bytes: Uint8Array<ArrayBuffer> }>()
  const client = openWevion({
    async fetch(input, init) {
      const response = await fetch(input, init)
      const text = await response.text()
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      recorded.set(pageAsked(input), { headers, text, bytes: new TextEncoder().encode(text) })
      return new Response(text, { headers, status: response.status })
    },
    onFreshConnection: (work) => work(fetch),
    now: Date.now,
    log: SILENT_LOG,
  })({
    address: agreed(sandbox.address),
    key: new Secret(await sandbox.managementKey('admin')),
    dialect: null,
  })
  const listing = await client.listKeys()
  if (!listing.ok) throw new Error(JSON.stringify(listing.failure))
  // The key that asks is one of them.
  if (listing.value.keys.length !== keys) throw new Error(`${listing.value.keys.length} keys were listed`)
  return {
    pages: [...recorded.values()].map(({ text }) => text),
    async fetch(input) {
      const answer = recorded.get(pageAsked(input))
      if (answer === undefined) throw new Error('Nobody asked for this page before')
      return new Response(answer.bytes, { headers: answer.headers })
    },
  }
}

function pageAsked(input: string | URL | Request): string {
  return new URL(input instanceof Request ? input.url : input).search
}
