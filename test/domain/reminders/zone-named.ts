import { type Instant, SECOND } from '../../../src/domain/instant.ts'
import type { Zone } from '../../../src/domain/reminders/wall-clock.ts'

/** No zone had changed its clocks before, so earlier offsets are the same; it also spares us years before Christ. */
const BEFORE_ALL_CHANGES = Date.UTC(1800, 0, 1)

const zones = new Map<string, Zone>()

/**
 * The clocks of any IANA zone, as `Intl` knows them.
 * Throws a RangeError for a zone that does not exist.
 */
export function zoneNamed(name: string): Zone {
  // Building a format costs a hundred times what using it costs.
  const zone = zones.get(name) ?? readZone(name)
  zones.set(name, zone)
  return zone
}

function readZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return {
    offsetAt(instant: Instant): number {
      const second = Math.floor(Math.max(instant, BEFORE_ALL_CHANGES) / SECOND) * SECOND
      const [month = 0, day = 0, year = 0, hour = 0, minute = 0, seconds = 0] =
        format.format(second).match(/\d+/gu)?.map(Number) ?? []
      return Date.UTC(year, month - 1, day, hour, minute, seconds) - second
    },
  }
}

export const UTC: Zone = zoneNamed('UTC')
