import type { EventName, Payload } from '../contract/events.ts'

type Listener<Name extends EventName> = (payload: Payload<Name>) => void
type Listeners = { [Name in EventName]?: Set<Listener<Name>> }

export interface EventListeners {
  /** Returns the unsubscribe function. Subscribing the same listener twice calls it twice. */
  subscribe<Name extends EventName>(event: Name, listener: Listener<Name>): () => void
  /** Calls the event's listeners in the order in which they subscribed. */
  dispatch<Name extends EventName>(event: Name, payload: Payload<Name>): void
}

/** Distributes main's events, which all arrive on one channel, to their listeners. */
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
      // A copy: a listener added during the dispatch is not called.
      for (const listener of [...(listeners[event] ?? [])]) listener(payload)
    },
  }
}
