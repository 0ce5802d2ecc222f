// Drives the keychain adapter on the session bus of its environment: one JSON command a line, one JSON answer a line.
import { createInterface } from 'node:readline'
import { connectionId, keyId } from '../../../src/domain/identifiers.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { createKeychain } from '../../../src/main/adapters/keychain/keychain.ts'

let written = process.argv[2] === 'canary-written'
const keychain = createKeychain({
  load: async () => (await import('keytar')).default,
  installationId: 'test',
  canary: {
    written,
    remember() {
      written = true
    },
  },
  log: { neverShow() {}, info() {}, warn() {}, bug: () => '' },
})

for await (const line of createInterface({ input: process.stdin })) {
  const [name, id, text]: [string, string, string] = JSON.parse(line)
  const place = { kind: 'api-key', connectionId: connectionId('c'), keyId: keyId(id) } as const
  const answer = await perform(name, place, text)
  process.stdout.write(`${JSON.stringify({ answer, state: keychain.state(), written })}\n`)
}

async function perform(
  name: string,
  place: Parameters<typeof keychain.read>[0],
  text: string,
): Promise<unknown> {
  if (name === 'check') return keychain.check()
  if (name === 'store') return keychain.store(place, new Secret(text))
  if (name === 'remove') return keychain.remove(place)
  const read = await keychain.read(place)
  return read.ok ? { ok: true, value: read.value.reveal() } : read
}
