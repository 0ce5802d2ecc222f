import { failureSchema } from '../../contract/model.ts'
import { isMethod, type Method, type ParsedInput, requests } from '../../contract/requests.ts'
import { fail, type Result, succeed } from '../../domain/result.ts'
import type { Log } from '../ports/desktop.ts'
import { StoreFailure } from '../ports/stores/store-failure.ts'
import { type HandleRequest, type Handlers, MalformedRequest } from './handlers.ts'

/**
 * Creates the handler of requests: it parses the input, runs the method's handler, and checks the result, be it a value or a
 * failure, against the contract as well, so that nothing outside the contract can leave main.
 * @throws MalformedRequest for an unknown method or an input that does not match its schema
 */
export function createRequestHandler(handlers: Handlers, log: Log): HandleRequest {
  return async (method, input) => {
    if (typeof method !== 'string' || !isMethod(method)) throw new MalformedRequest('Unknown method')
    return answer(method, input)
  }

  async function answer<Name extends Method>(method: Name, input: unknown): Promise<Result<unknown>> {
    const parsed = requests[method].input.safeParse(input)
    if (!parsed.success) throw new MalformedRequest(`Malformed input of ${method}`)
    try {
      const result = await runHandler(method, parsed.data as ParsedInput<Name>)
      if (!result.ok) return fail(failureSchema.parse(result.failure))
      return succeed(requests[method].output.parse(result.value))
    } catch (error) {
      return fail({ kind: 'internal', logId: log.error(`The request ${method} failed`, error) })
    }
  }

  async function runHandler<Name extends Method>(
    method: Name,
    input: ParsedInput<Name>,
  ): Promise<Result<unknown>> {
    try {
      return await handlers[method](input)
    } catch (error) {
      if (error instanceof StoreFailure) return fail(error.failure)
      throw error
    }
  }
}
