import type { Method, Output, ParsedInput } from '../../contract/requests.ts'
import type { Result } from '../../domain/result.ts'

/** One handler for each method of the contract. */
export type Handlers = {
  readonly [Name in Method]: (
    input: ParsedInput<Name>,
  ) => Result<Output<Name>> | Promise<Result<Output<Name>>>
}
