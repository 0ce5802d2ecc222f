import { Agent } from 'agent-base'

/** The code of the refusal, and its message: of a failed sign-in the SDK passes on no more than the message. */
export const NOT_HTTPS = 'NOT_HTTPS'

/**
 * Opens no connection. AWS's own configuration may name an http address in many ways, for the secret and for where
 * credentials come from; whichever it was, it ends here before anything is sent.
 */
export class RefusePlainHttp extends Agent {
  override connect(): never {
    throw Object.assign(new Error(NOT_HTTPS), { code: NOT_HTTPS })
  }
}
