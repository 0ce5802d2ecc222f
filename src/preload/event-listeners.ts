import type { EventName, Payload } from '../contract/events.ts'

type Listener<Name extends EventName> = (payload: Payload<Name>) => void
type Listeners = { [Name in EventName]?: Set<Listener<Name>> }

export interface EventListeners {
  /** Answers the function that ends the subscription; each call subscribes once more. */
  subscribe<Name extends EventName>(event: Name, listener: Listener<Name>): () => void
  /** Tells those who listen to this event, in the order in which they came. */
  dispatch<Name extends EventName>(event: Name, payload: Payload<Name>): void
}

/** Who listens to which of main's events. They all come over one channel, where one listener passes them on. */
export function createEventListeners(): EventListeners {
  const listeners: Listeners = {}
  return {
    subscribe(event, listener) {
      const own: typeof listener = (payload) => listener(payload)
      const known = listeners[event] ?? new Set()
      known.add(own)
      Object.assign(listeners, { [event]: known })
      return () => void known.delete(own)
    },
    dispatch(event, payload) {
      // Of this moment: who subscribes while being told is not told of this one.
      for (const listener of [...(listeners[event] ?? [])]) listener(payload)
    },
  }
}
