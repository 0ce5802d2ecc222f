import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { Secret } from '../../../../domain/secret.ts'
import { type OpItem, readItem } from './item.ts'
import { type OpOptions, opRunner } from './run-op.ts'

/**
 * The calls of op that are made for an item.
 * @throws (rejects) DestinationError
 */
export interface OpClient {
  read(): Promise<OpItem>
  /** `text`: the whole new item, in JSON. */
  write(item: OpItem, text: string): Promise<unknown>
}

/** `token`: a service account's; null: op signs in by itself. */
export function createOpClient(
  config: DestinationConfigOf<'one-password'>,
  token: Secret | null,
  options: OpOptions,
): OpClient {
  const { account, vault, item: name } = config
  const run = opRunner(config, token, options)
  // op's cache would prove nothing. With `=` and after `--`, no name can become an option.
  const common = ['--format=json', '--cache=false', ...(account === null ? [] : [`--account=${account}`])]
  return {
    read: async () =>
      readItem(await run(['item', 'get', '--reveal', ...common, `--vault=${vault}`, '--', name], null)),
    write: (item, text) => run(['item', 'edit', ...common, `--vault=${item.vault.id}`, '--', item.id], text),
  }
}
