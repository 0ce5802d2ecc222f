import { createKeychain, type Keytar } from '../../src/main/adapters/keychain/keychain.ts'
import { openWevion } from '../../src/main/adapters/wevion/open-wevion.ts'
import type { Ports } from '../../src/main/ports/ports.ts'

/** One call that left the app, as it can be made again. */
export type OutwardCall =
  | { readonly kind: 'http'; readonly url: string; readonly init: RequestInit }
  | {
      readonly kind: 'keychain'
      readonly method: keyof Keytar
      readonly account: string
      readonly password: string | null
    }

export interface Recorder {
  /** What was called since the last `start`. */
  readonly calls: readonly OutwardCall[]
  start(): void
  readonly ports: (ports: Ports) => Partial<Ports>
}

/** The app's own keychain and Wevion client over the real ones, with every call written down on the way out. */
export function recordCalls(): Recorder {
  let calls: OutwardCall[] = []
  const recordingFetch: typeof fetch = (input, init) => {
    calls.push({ kind: 'http', url: input instanceof Request ? input.url : String(input), init: init ?? {} })
    return fetch(input, init)
  }
  const note = (method: keyof Keytar, account: string, password: string | null = null) =>
    void calls.push({ kind: 'keychain', method, account, password })

  async function recordingKeytar(): Promise<Keytar> {
    const { default: keytar } = await import('keytar')
    return {
      getPassword(service, account) {
        note('getPassword', account)
        return keytar.getPassword(service, account)
      },
      setPassword(service, account, password) {
        note('setPassword', account, password)
        return keytar.setPassword(service, account, password)
      },
      deletePassword(service, account) {
        note('deletePassword', account)
        return keytar.deletePassword(service, account)
      },
    }
  }

  return {
    get calls() {
      return calls
    },
    start() {
      calls = []
    },
    ports: ({ now, log, newId }) => ({
      keychain: createKeychain({
        load: recordingKeytar,
        installationId: newId(),
        canary: { written: false, remember() {} },
        log,
      }),
      openWevion: openWevion({
        fetch: recordingFetch,
        onFreshConnection: (work) => work(recordingFetch),
        now,
        log,
      }),
    }),
  }
}
