import type { Method, Output, ParsedInput } from '../../contract/requests.ts'
import type { Result } from '../../domain/result.ts'

/** One handler for each method of the contract. */
export type Handlers = {
  readonly [Name in Method]: (
    input: ParsedInput<Name>,
  ) => Result<Output<Name>> | Promise<Result<Output<Name>>>
}

/** Answers one request, whatever it says. Rejects with `MalformedRequest` for one that the contract does not know. */
export type HandleRequest = (method: unknown, input: unknown) => Promise<Result<unknown>>

/** A message that no honest page sends: the request rejects, and never looks like success. */
export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest'
}
