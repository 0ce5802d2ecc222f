import type { Event } from 'electron'

/** Creates an event whose default action a listener can prevent. */
export function createEvent<Details extends object>(details: Details): Event<Details> {
  let prevented = false
  const event = {
    ...details,
    get defaultPrevented() {
      return prevented
    },
    preventDefault() {
      prevented = true
    },
  }
  return event
}
