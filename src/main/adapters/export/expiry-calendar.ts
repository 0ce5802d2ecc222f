import { createHash } from 'node:crypto'
import {
  foldLines,
  ICalAlarmType,
  ICalCalendar,
  ICalEvent,
  type ICalEventData,
  ICalEventTransparency,
} from 'ical-generator'
import type { KeyId } from '../../../domain/identifiers.ts'
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../domain/instant.ts'
import type { ApiKey } from '../../../domain/keys/api-key.ts'
import { displayableName } from '../../../domain/keys/key-name.ts'
import type { CalendarContent } from '../../ports/exports.ts'
import { writeInTurns } from './write-in-turns.ts'

/** Events last this long from the expiry on: many calendars hide or garble events without a duration. */
const LENGTH = HOUR / 2

/** Sequence numbers count minutes from here, so that they fit into iCalendar's 32 bits. */
const SEQUENCE_START = Date.UTC(2026, 0, 1)

const CALENDAR_END = 'END:VCALENDAR'

type ExpiringKey = ApiKey & { readonly expiresAt: Instant }

/**
 * Writes an iCalendar file (RFC 5545, CRLF). Each key has an event that starts at its expiry (UTC, whole seconds),
 * with an alarm for each threshold, in periods of 24 hours before it. Keys without an expiry, revoked and gone ones
 * are left out; an event imported earlier stays in the calendar, since a file cannot remove it.
 *
 * No METHOD: it would make the file a scheduling message, which needs an organizer, and which Outlook treats as an
 * invitation or a separate calendar. No calendar name either: with one, Outlook opens a new calendar at each import,
 * and the events are duplicated.
 */
export async function expiryCalendar({ keys, thresholds, now }: CalendarContent): Promise<string> {
  const calendar = new ICalCalendar({ prodId: { company: 'Wevion Keys', product: 'Key expiries' } })
  const events = await writeInTurns(keys, (turn) => {
    return turn
      .map(({ key, connectionName, account, thresholds: own = thresholds }) => {
        if (!belongsInCalendar(key)) return ''
        const event = new ICalEvent(eventOf(key, { connectionName, account }, own, now), calendar)
        return foldLines(event.toString())
      })
      .join('')
  })
  // The generator writes a calendar only in one go, and omits the end of the last line, which RFC 5545 requires.
  return `${calendar.toString().slice(0, -CALENDAR_END.length)}${events}${CALENDAR_END}\r\n`
}

function belongsInCalendar(key: ApiKey): key is ExpiringKey {
  if (key.expiresAt === null || key.revoked || key.goneSince !== null) return false
  // iCalendar years have four digits.
  const year = new Date(key.expiresAt).getUTCFullYear()
  return year >= 1 && year < 9999
}

function eventOf(
  key: ExpiringKey,
  { connectionName, account }: { readonly connectionName: string; readonly account: string },
  thresholds: readonly number[],
  now: Instant,
): ICalEventData {
  const name = shown(key.name)
  return {
    id: eventUid(account, key.id),
    ...revision(now),
    start: new Date(key.expiresAt),
    end: new Date(key.expiresAt + LENGTH),
    summary: `API key “${name}” expires`,
    description: [
      `Connection: ${shown(connectionName)}`,
      `Prefix: ${shown(key.prefix)}`,
      '',
      'The key stops working at this time. A week or two earlier, create its replacement in Wevion Keys, put the new secret where the old one is used, then revoke the old key.',
    ].join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms: [...new Set(thresholds)].map((days) => ({
      type: ICalAlarmType.display,
      trigger: (days * DAY) / SECOND,
      description: `API key “${name}” expires in ${days} ${days === 1 ? 'day' : 'days'}`,
    })),
  }
}

/**
 * Returns an id that is the same for a key at every export, whatever else changed. Hashed, since ids are text of any
 * length and characters; JSON separates the two and keeps lone surrogates distinct.
 */
function eventUid(account: string, keyId: KeyId): string {
  const hash = createHash('sha256').update(JSON.stringify([account, keyId]))
  return `${hash.digest('hex').slice(0, 40)}@wevion-keys`
}

/**
 * Calendars keep the event with the higher SEQUENCE, then the one with the later DTSTAMP. Earlier exports are unknown
 * here, so both grow with the time of the export.
 */
function revision(now: Instant): Pick<ICalEventData, 'sequence' | 'stamp' | 'lastModified'> {
  const at = new Date(now)
  return { sequence: Math.max(0, Math.floor((now - SEQUENCE_START) / MINUTE)), stamp: at, lastModified: at }
}

/** As the app shows it, without control characters, which iCalendar forbids, and lone surrogates. */
function shown(text: string): string {
  return displayableName(text).toWellFormed()
}
