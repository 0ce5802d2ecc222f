import fc from 'fast-check'
import { connectionId, keyId } from '../../../src/domain/identifiers.ts'
import { DAY } from '../../../src/domain/instant.ts'
import type { ApiKey } from '../../../src/domain/keys/api-key.ts'

export const NOW = Date.UTC(2026, 10, 23, 12)
export const HERE = connectionId('6f9619ff-8b86-4011-b42d-00cf4fc964ff')
export const ELSEWHERE = connectionId('7f9619ff-8b86-4011-b42d-00cf4fc964ff')

export function aKey(change: Partial<ApiKey> = {}): ApiKey {
  return {
    connectionId: HERE,
    id: keyId('key_1'),
    name: 'BI dashboard',
    prefix: 'wv_live_ab',
    createdAt: NOW - DAY,
    expiresAt: NOW + 30 * DAY,
    lastUsed: { at: NOW - 1, ip: '192.0.2.7' },
    rateLimit: 100,
    revoked: false,
    owner: 'Ana',
    permissions: ['keys:read', 'reports:read'],
    secretStored: false,
    goneSince: null,
    ...change,
  }
}

export function named(...keys: readonly ApiKey[]) {
  return keys.map((key) => ({ key, connectionName: 'Acme', account: `account of ${key.connectionId}` }))
}

/** Pieces of what people and attackers put into names, in any order, beside any text at all. */
export const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '=',
          '+',
          '-',
          '@',
          '＝',
          '＋',
          '－',
          '＠',
          '﹦',
          "'",
          '"',
          ',',
          ';',
          ':',
          '\\',
          '\\n',
          '|',
          '1',
          'a',
        ],
        ...[
          '\t',
          '\r',
          '\n',
          '\r\n',
          '\0',
          '\v',
          '\x7f',
          '\x85',
          '\u2028',
          ' ',
          '\u00a0',
          '\u3000',
          '\ufeff',
        ],
        ...[
          '\u200b',
          '\u202e',
          '\u200f',
          '\u2066',
          '\u00ad',
          '\u3164',
          '\ud800',
          '\udc00',
          '👩‍👩‍👧',
          '🇪🇺',
          'é',
          'ش',
        ],
        ...['BEGIN:VEVENT', 'END:VEVENT\r\n', 'UID:1', 'HYPERLINK("https://example.com")', 'x'.repeat(75)],
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join('')),
)
