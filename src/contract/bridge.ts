import type { Result } from '../domain/result.ts'
import type { EventName, Payload } from './events.ts'
import type { Input, Method, Output } from './requests.ts'

/** Everything that the preload exposes to the page, as `window.wevionKeys`. */
export interface Bridge {
  /** Rejects only for bugs: an unknown method, malformed input, an untrusted sender. */
  request<Name extends Method>(method: Name, input: Input<Name>): Promise<Result<Output<Name>>>
  /** Returns the unsubscribe function. */
  subscribe<Name extends EventName>(event: Name, listener: (payload: Payload<Name>) => void): () => void
}

export const BRIDGE_NAME = 'wevionKeys'
export const REQUEST_CHANNEL = 'wevion-keys:request'
export const EVENT_CHANNEL = 'wevion-keys:event'
