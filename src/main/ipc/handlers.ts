import type { Method, Output, ParsedInput } from '../../contract/requests.ts'
import type { Result } from '../../domain/result.ts'

/** One handler per method of the contract. */
export type Handlers = {
  readonly [Name in Method]: (
    input: ParsedInput<Name>,
  ) => Result<Output<Name>> | Promise<Result<Output<Name>>>
}

/** Handles one unchecked request. Rejects with `MalformedRequest` when it does not match the contract. */
export type HandleRequest = (method: unknown, input: unknown) => Promise<Result<unknown>>

/** A message that this app's pages never send: the request rejects, so that it cannot look like a success. */
export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest'
}
