import type { EventName } from '../../../contract/events.ts'
import { subscribe } from './request.ts'

/** Asks now, and again after each of these events. Returns the function that ends it. */
export function askAndFollow(ask: () => Promise<void>, ...events: readonly EventName[]): () => void {
  void ask()
  const subscriptions = events.map((event) => subscribe(event, () => void ask()))
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe()
  }
}
