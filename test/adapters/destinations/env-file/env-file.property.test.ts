import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Secret } from '../../../../src/domain/secret.ts'
import { readValues } from '../../../../src/main/adapters/destinations/env-file/assignments.ts'
import { createEnvFileDestination } from '../../../../src/main/adapters/destinations/env-file/env-file.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'wevion-keys-env-'))
afterAll(() => rmSync(folder, { recursive: true }))

const name = fc.constantFrom('WEVION_KEY', 'WEVION_KEY', 'OTHER', 'a.b-c', 'export')
const space = fc.constantFrom('', '', ' ', '\t', '\u00a0')
const inner = fc.string({
  unit: fc.constantFrom('a', '1', ' ', '#', '=', '\\', '\\n', '$', "'", '"', '`', 'é', '\n', '\u2028'),
  maxLength: 8,
})
const value = fc.oneof(
  inner,
  ...["'", '"', '`'].map((quote) => inner.map((text) => quote + text.replaceAll(quote, '') + quote)),
)
const assignment = fc
  .tuple(
    space,
    fc.constantFrom('', '', 'export '),
    name,
    space,
    fc.constantFrom('=', '=', ': '),
    space,
    value,
  )
  .map((parts) => parts.join(''))
const comment = fc.tuple(space, inner).map(([lead, text]) => `${lead}# ${text}`)
const garbage = fc.oneof(
  inner,
  fc.constantFrom('export', 'OTHER', 'OTHER:', "OTHER='", '=x', 'WEVION_KEY', ''),
)
const line = fc.tuple(
  fc.oneof({ weight: 3, arbitrary: assignment }, comment, garbage),
  fc.constantFrom('\n', '\n', '\r\n', '\r\n', '\r'),
)
const file = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(line, { maxLength: 8 }), fc.boolean())
  .map(([bom, lines, endsLine]) => {
    const text = lines.flat().join('')
    return bom + (endsLine ? text : text.replace(/[\r\n]+$/u, ''))
  })

test('values are read as dotenv reads them', () => {
  fc.assert(
    fc.property(file, (text) => {
      expect(Object.fromEntries(readValues(text))).toEqual(parse(text))
    }),
    { numRuns: 5_000 },
  )
})

test('dotenv reads the new secret, everything else as before, and nothing goes but the old value', async () => {
  const path = join(folder, 'property.env')
  const destination = createEnvFileDestination(
    { kind: 'env-file', path, variable: 'WEVION_KEY' },
    { fingerprintOf },
  )
  const secrets = fc.string({
    unit: fc.constantFrom('a', 'Z', '0', '_', '-', '#', '$', ' x', "'", '"'),
    minLength: 1,
  })
  await fc.assert(
    fc.asyncProperty(file, secrets, async (before, ending) => {
      const secret = new Secret(`wv_live_${ending}`.trimEnd())
      writeFileSync(path, before)
      const delivered = await destination.deliver(secret)
      const after = readFileSync(path, 'utf8')
      if (!delivered.ok) {
        // Only a secret with every kind of quote in the way may be refused, or an old value in which a shell would see
        // more; and then nothing has changed.
        const old = parse(before).WEVION_KEY ?? ''
        expect(/['"#$ ]/u.test(secret.reveal()) || /[\s$`'"\\]/u.test(old)).toBe(true)
        expect(after).toBe(before)
        return
      }
      expect(parse(after)).toEqual({ ...parse(before), WEVION_KEY: secret.reveal() })
      expect(await destination.readBack()).toEqual({ ok: true, value: fingerprintOf(secret) })
      // Nothing went but the old value: its quotes, and two characters for each line end that was written as `\\n`.
      const { WEVION_KEY: old } = parse(before)
      expect(removed(before, after).length).toBeLessThanOrEqual(old === undefined ? 0 : old.length * 2 + 2)
    }),
    // Each delivery starts a program, which copies who may read the file.
    { numRuns: 250 },
  )
})

/** What of the old text is not in the new one: the stretch between the beginning and the end that both share. */
function removed(before: string, after: string): string {
  let head = 0
  while (head < before.length && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < before.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return before.slice(head, before.length - tail)
}
