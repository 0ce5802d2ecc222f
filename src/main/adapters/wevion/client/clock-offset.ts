import { SECOND } from '../../../../domain/instant.ts'
import { readHttpDate } from './retry-after.ts'

/**
 * How far the server's clock is ahead of this computer's, in milliseconds. `Date` tells whole seconds, so half a second
 * is added; the server is taken to have written it midway between asking and answering. Null without a `Date`.
 */
export function readClockOffset(
  headers: Pick<Headers, 'get'>,
  asked: number,
  answered: number,
): number | null {
  const date = readHttpDate(headers.get('date'))
  return date === null ? null : Math.round(date + SECOND / 2 - (asked + answered) / 2)
}
