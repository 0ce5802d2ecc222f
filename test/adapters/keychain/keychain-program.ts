// Drives the keychain adapter on the session bus of its environment: one JSON command a line, one JSON answer a line as
// soon as it is there. Further arguments: after how many milliseconds a caller is told that the keychain waits, and after how
// many it is let go.
import { createInterface } from 'node:readline'
import { connectionId, keyId } from '../../../src/domain/identifiers.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { createKeychain } from '../../../src/main/adapters/keychain/keychain.ts'
import { StoreFailure } from '../../../src/main/ports/stores/store-failure.ts'

let written = process.argv[2] === 'canary-written'
const [tellAfter, giveUpAfter] = process.argv.slice(3)
const keychain = createKeychain({
  load: async () => (await import('keytar')).default,
  installationId: 'test',
  canary: {
    written,
    remember() {
      if (process.argv[2] === 'disk-full') throw new StoreFailure({ kind: 'disk-full' })
      written = true
    },
  },
  ...(tellAfter === undefined ? {} : { tellAfter: Number(tellAfter), giveUpAfter: Number(giveUpAfter) }),
  log: { registerSecret() {}, info() {}, warn() {}, error: () => '' },
})

for await (const line of createInterface({ input: process.stdin })) {
  const [number, name, id, text]: [number, string, string, string] = JSON.parse(line)
  const place = { kind: 'api-key', connectionId: connectionId('c'), keyId: keyId(id) } as const
  void perform(name, place, text).then((answer) =>
    process.stdout.write(`${JSON.stringify({ number, answer, state: keychain.state(), written })}\n`),
  )
}

async function perform(
  name: string,
  place: Parameters<typeof keychain.read>[0],
  text: string,
): Promise<unknown> {
  if (name === 'state') return null
  if (name === 'check') return keychain.check()
  if (name === 'store') return keychain.store(place, new Secret(text))
  if (name === 'remove') return keychain.remove(place)
  const read = await keychain.read(place)
  return read.ok ? { ok: true, value: read.value.reveal() } : read
}
