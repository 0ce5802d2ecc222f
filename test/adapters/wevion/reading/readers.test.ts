import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY } from '../../../../src/domain/instant.ts'
import { listAllKeys } from '../../../../src/main/adapters/wevion/client/list-keys.ts'
import { UnreadableField } from '../../../../src/main/adapters/wevion/reading/json-field.ts'
import { readCreatedKey } from '../../../../src/main/adapters/wevion/reading/read-created-key.ts'
import { readOptionalInstant } from '../../../../src/main/adapters/wevion/reading/read-instant.ts'
import { readListedKey } from '../../../../src/main/adapters/wevion/reading/read-listed-key.ts'
import { readProfile } from '../../../../src/main/adapters/wevion/reading/read-profile.ts'

const instant = (value: unknown) => readOptionalInstant({ name: 'expires_at', value })

function instantOrFault(value: string) {
  try {
    return instant(value)
  } catch (error) {
    if (error instanceof UnreadableField) return 'unreadable'
    throw error
  }
}

describe('instants', () => {
  test.each([
    ['2026-11-30T18:00:00Z', Date.UTC(2026, 10, 30, 18)],
    ['2026-11-30T18:00:00', Date.UTC(2026, 10, 30, 18)],
    ['2026-11-30 18:00:00', Date.UTC(2026, 10, 30, 18)],
    ['2026-11-30T18:00:00.123456+02:00', Date.UTC(2026, 10, 30, 16, 0, 0, 123)],
    ['2026-11-30T18:00:00-0530', Date.UTC(2026, 10, 30, 23, 30)],
    ['2026-11-30', Date.UTC(2026, 10, 30)],
    [1_796_061_600, 1_796_061_600_000],
    [1_796_061_600_000, 1_796_061_600_000],
    ['1796061600', 1_796_061_600_000],
    [null, null],
    [undefined, null],
    ['', null],
    ['0001-01-01T00:00:00Z', null],
  ])('%j', (value, expected) => {
    expect(instant(value)).toBe(expected)
  })

  test.each(['soon', '2026-13-01', '2026-02-31', '30/11/2026', {}, [], true, Number.NaN, 1e300])(
    '%j is not read',
    (value) => {
      expect(() => instant(value)).toThrow(UnreadableField)
    },
  )

  const spelling = (value: unknown) => {
    const reading = readListedKey({
      id: 'k',
      name: 'A',
      prefix: 'wv_live_ab',
      created_at: value,
      expires_at: value,
      last_used_at: value,
    })
    if (!reading.ok) throw new Error(reading.field)
    const { createdAt, expiresAt, lastUsed } = reading.key
    return [createdAt, expiresAt, lastUsed]
  }

  test.each([
    0,
    '0',
    -0,
    '00',
    '0.0',
    ' 0 ',
    -1,
    '-1',
    false,
    'false',
    'never',
    ' Never ',
    'none',
    'null',
    'nil',
    'N/A',
    'n/a',
    '-',
    '—',
    'undefined',
    'no expiration',
    'No expiry',
    'unlimited',
    'infinite',
    'infinity',
    'forever',
    'does not expire',
    'not used yet',
    'unused',
    '   ',
    '0001-01-01T00:00:00Z',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '1970-01-01',
    '1970-01-01T00:00:00.000Z',
    '1970-01-01T01:00:00+01:00',
    -62_135_596_800,
    -62_135_596_800_000,
    '9999-12-31T23:59:59Z',
    '9999-12-31',
    253_402_300_799,
    253_402_300_799_999,
    2 ** 53 - 1,
    '9223372036854775807',
  ])('%j means never in every field', (value) => {
    expect(spelling(value)).toEqual([null, null, null])
  })

  test.each([0, '0', 'never', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'null', false])(
    'a key whose revocation is %j is not revoked',
    (value) => {
      const reading = readListedKey({ id: 'k', name: 'A', prefix: 'wv_live_ab', revoked_at: value })
      expect(reading).toMatchObject({ ok: true, key: { revoked: false } })
    },
  )

  test.each([1, true, 'yes', '2026-11-30T18:00:00Z', 1_796_061_600])('%j is a revocation', (value) => {
    const reading = readListedKey({ id: 'k', name: 'A', prefix: 'wv_live_ab', revoked_at: value })
    expect(reading).toMatchObject({ ok: true, key: { revoked: true } })
  })

  test.each([0.5, 1, 59, '86400', -5, 1e8, '31536000'])('%j is no instant of a key', (value) => {
    expect(() => spelling(value)).toThrow()
  })

  test.each<[unknown, number]>([
    [1_796_061_600.25, 1_796_061_600_250],
    ['1796061600.25', 1_796_061_600_250],
    ['1796061600000', 1_796_061_600_000],
    [1_796_061_600_000_000, 1_796_061_600_000],
    ['1796061600000000000', 1_796_061_600_000],
    ['1.7960616e9', 1_796_061_600_000],
    ['Mon, 30 Nov 2026 18:00:00 GMT', Date.UTC(2026, 10, 30, 18)],
    [' 2026-11-30T18:00:00Z ', Date.UTC(2026, 10, 30, 18)],
    ['2026-11-30T18:00:00 UTC', Date.UTC(2026, 10, 30, 18)],
  ])('%j is read in every field', (value, at) => {
    expect(spelling(value)).toEqual([at, at, { at, ip: null }])
  })

  test('every ISO instant that JavaScript writes is read back', () => {
    const date = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(date, (value) => {
        const isFirstDay = Math.abs(value.getTime()) < DAY
        expect(instant(value.toISOString())).toBe(isFirstDay ? null : value.getTime())
      }),
    )
  })

  test('the form of nearly all instants is read as any other', () => {
    const upTo = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'))
    const edges = fc.constantFrom('00', '09', '23', '24', '59', '60', '-1', ' 1', '1a')
    const fraction = fc.constantFrom('', '.000', '.123', '.999', '.1-2', ',123', '.12')
    const text = fc
      .tuple(fc.integer({ min: 0, max: 9_999 }), upTo(13), upTo(32), edges, edges, edges, fraction)
      .map(([year, month, day, hour, minute, second, fraction]) => {
        return `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`
      })
    fc.assert(
      fc.property(text, (text) => {
        // White space around it leads to the general reader.
        expect(instantOrFault(text)).toBe(instantOrFault(` ${text}`))
      }),
      { numRuns: 5_000 },
    )
  })

  test('every day of 400 years, after which the calendar repeats itself, is read as JavaScript reads it', () => {
    for (let day = Date.UTC(2000, 0, 1); day <= Date.UTC(2400, 0, 1); day += DAY) {
      const text = new Date(day).toISOString()
      if (instant(text) !== day) expect.fail(text)
    }
  })
})

describe('whatever comes', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(
        'id',
        'name',
        'prefix',
        'expires_at',
        'key',
        'data',
        'status',
        'last_used',
        'rate_limit',
        'user',
      ),
      fc.anything(),
    ),
  )

  test('a key is whole or named as unreadable, never half, and no reader throws', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const reading = readListedKey(value)
        if (reading.ok) {
          expect(typeof reading.key.id).toBe('string')
          expect(reading.key.id).not.toBe('')
          expect(typeof reading.key.name).toBe('string')
        } else {
          expect(reading.field).not.toBe('')
        }
        expect(['created', 'created-without-secret', 'unreadable']).toContain(
          readCreatedKey(value, 'Asked').kind,
        )
        expect(typeof readProfile(value).ok).toBe('boolean')
      }),
      { numRuns: 3_000 },
    )
  })

  test('a list that tells of more keys than it gives is refused, not taken for whole', async () => {
    const body = JSON.stringify({ data: [{ id: 'a', name: 'A', start: 'wv_live_ab' }], total: 2 })
    const answer = { status: 200, headers: new Headers(), body, failure: null, asked: 0, answered: 0 }
    const asked: unknown[] = []
    const listing = await listAllKeys(async (page) => {
      asked.push(page)
      return { kind: 'accepted', answer }
    })
    expect(listing).toEqual({
      ok: false,
      failure: { kind: 'unexpected-response', field: 'next_cursor' },
    })
    expect(asked).toEqual([null, { page: '2', offset: '1' }])
  })

  test('a list is read or refused, and ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const body = JSON.stringify(value)
        const answer = { status: 200, headers: new Headers(), body, failure: null, asked: 0, answered: 0 }
        const listing = await listAllKeys(async () => ({ kind: 'accepted', answer }))
        expect(typeof listing.ok).toBe('boolean')
      }),
    )
  })
})
