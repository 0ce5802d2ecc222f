import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { createOnePasswordDestination } from '../../../../src/main/adapters/destinations/one-password/one-password.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'
import { wholeLines } from '../../../whole-lines.ts'

export const TEXT = 'wv_live_Qz7kTmX9pL2vB5nR8cW1yH4jD6sF3gK0aE'
export const SECRET = new Secret(TEXT)
export const TOKEN = 'ops_stand-in-token-of-a-service-account'
export const DONE = { ok: true, value: undefined }

export interface Item {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly category: string
  readonly vault: { readonly id: string; readonly name: string }
  readonly sections?: readonly object[]
  readonly fields?: readonly object[]
  readonly files?: readonly object[]
  readonly [name: string]: unknown
}

export const ITEM: Item = {
  id: 'itemaaaaaaaaaaaaaaaaaaaaaa',
  title: 'Payments',
  version: 3,
  category: 'API_CREDENTIAL',
  tags: ['prod'],
  vault: { id: 'vaultaaaaaaaaaaaaaaaaaaaaa', name: 'Deploy' },
  sections: [{ id: 'sec1', label: 'Keys' }],
  fields: [
    { id: 'username', type: 'STRING', label: 'username', value: 'ann' },
    { id: 'credential', type: 'CONCEALED', label: 'credential', value: 'old', entropy: 12.5 },
    { id: 'f1', type: 'CONCEALED', label: 'backup', value: 'kept', section: { id: 'sec1', label: 'Keys' } },
  ],
}

interface Call {
  readonly command: string
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly input: string
}

/** A folder of its own for each test, with the stand-in for op and its items. */
export function opScene() {
  let folder = ''
  const path = (name: string) => join(folder, name)
  const program = () => path('op')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wevion-keys-op-'))
    copyFileSync(join(import.meta.dirname, 'op-stand-in.mjs'), program())
    writeFileSync(path('package.json'), '{"type":"module"}')
    writeFileSync(path('mode.json'), '{}')
    writeFileSync(path('calls.jsonl'), '')
    writeFileSync(path('items.json'), JSON.stringify([ITEM]))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  return {
    path,
    program,
    hold: (...items: readonly Item[]) => writeFileSync(path('items.json'), JSON.stringify(items)),
    behave: (mode: object) => writeFileSync(path('mode.json'), JSON.stringify(mode)),
    items: (): readonly Item[] => JSON.parse(readFileSync(path('items.json'), 'utf8')),
    calls: () => wholeLines(readFileSync(path('calls.jsonl'), 'utf8')).map((line): Call => JSON.parse(line)),
    open(change: Change = {}) {
      const { token = null, timeLimit = 30_000, ...named } = change
      const config = {
        kind: 'one-password',
        account: null,
        vault: 'Deploy',
        item: 'Payments',
        field: 'credential',
      } as const
      const options = { program: change.program ?? program(), timeLimit }
      const { program: _program, ...others } = named
      return createOnePasswordDestination(
        { ...config, ...others },
        { credential: token, fingerprintOf },
        options,
      )
    },
  }
}

interface Change {
  readonly account?: string
  readonly vault?: string
  readonly item?: string
  readonly field?: string
  readonly token?: Secret
  readonly timeLimit?: number
  readonly program?: string
}

export function failedWith(problem: string, message = /./u) {
  return {
    ok: false,
    failure: { kind: 'destination-failed', problem, message: expect.stringMatching(message) },
  }
}
