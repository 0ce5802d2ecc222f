import { presentHost } from '../../scripts/host/choose-host.mjs'

export interface Strictness {
  readonly strict: boolean
  readonly words: string
  environment(rules: string): NodeJS.ProcessEnv
}

const KIND: Strictness = { strict: false, words: 'on a kind desktop', environment: () => ({}) }
const STRICT: Strictness = {
  strict: true,
  words: 'where Electron offers less',
  environment: (rules) => ({ WEVION_HOST_STRICT: rules }),
}

/** The Chromium host both as it is and as poor as Electron can be; Electron is poor where it is. */
export const STRICTNESS: readonly Strictness[] =
  presentHost(process.env.WEVION_KEYS_HOST).kind === 'chromium' ? [KIND, STRICT] : [STRICT]
