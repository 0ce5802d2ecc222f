import ICAL from 'ical.js'
import { type Instant, SECOND } from '../../../src/domain/instant.ts'

export interface ReadEvent {
  readonly uid: string
  readonly sequence: number
  readonly stamp: Instant
  readonly lastModified: Instant
  readonly start: Instant
  readonly end: Instant
  /** `UTC`, or the name of the time zone that the event is bound to. */
  readonly zone: string
  readonly summary: string
  readonly description: string
  readonly alarms: readonly { readonly action: string; readonly at: Instant; readonly description: string }[]
}

/** A calendar file as an independent parser understands it, each event in plain values. */
export function readCalendar(text: string): {
  properties: readonly (readonly [string, string])[]
  events: readonly ReadEvent[]
} {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return {
    properties: calendar.getAllProperties().map(({ name }) => [name, textOf(calendar, name)]),
    events: calendar.getAllSubcomponents('vevent').map(readEvent),
  }
}

function readEvent(component: ICAL.Component): ReadEvent {
  const event = new ICAL.Event(component)
  const start = event.startDate.toJSDate().getTime()
  return {
    uid: event.uid,
    sequence: event.sequence,
    stamp: instantOf(component, 'dtstamp'),
    lastModified: instantOf(component, 'last-modified'),
    start,
    end: event.endDate.toJSDate().getTime(),
    zone: event.startDate.zone.tzid,
    summary: event.summary,
    description: event.description,
    alarms: component.getAllSubcomponents('valarm').map((alarm) => {
      const trigger = alarm.getFirstPropertyValue('trigger')
      if (!(trigger instanceof ICAL.Duration)) throw new Error('The trigger is no duration.')
      return {
        action: textOf(alarm, 'action'),
        at: start + trigger.toSeconds() * SECOND,
        description: textOf(alarm, 'description'),
      }
    }),
  }
}

function textOf(component: ICAL.Component, property: string): string {
  const value = component.getFirstPropertyValue(property)
  if (typeof value !== 'string') throw new Error(`${property} is no text.`)
  return value
}

function instantOf(component: ICAL.Component, property: string): Instant {
  const value = component.getFirstPropertyValue(property)
  if (!(value instanceof ICAL.Time)) throw new Error(`${property} is no time.`)
  return value.toJSDate().getTime()
}
