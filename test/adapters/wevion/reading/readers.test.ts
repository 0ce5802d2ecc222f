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

  test('every ISO instant that JavaScript writes is read back', () => {
    const date = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, (value) => {
        expect(instant(value.toISOString())).toBe(value.getTime())
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
    for (let day = Date.UTC(1900, 0, 1); day <= Date.UTC(2300, 0, 1); day += DAY) {
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
