import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { Secret } from '../../../../domain/secret.ts'
import { type OpItem, readItem } from './item.ts'
import { type OpOptions, opRunner } from './run-op.ts'

/** The calls of op that are made for an item. Both throw `DestinationError`. */
export interface OpClient {
  read(): Promise<OpItem>
  /** `text`: the whole item as it shall be, in JSON. */
  write(item: OpItem, text: string): Promise<unknown>
}

/** `token`: of a service account; null: op signs in by itself. */
export function createOpClient(
  config: DestinationConfigOf<'one-password'>,
  token: Secret | null,
  options: OpOptions,
): OpClient {
  const { account, vault, item: name } = config
  const run = opRunner(config, token, options)
  // Not from op's cache: it would prove nothing. With `=` and after `--`, no name can become an option.
  const common = ['--format=json', '--cache=false', ...(account === null ? [] : [`--account=${account}`])]
  return {
    read: async () =>
      readItem(await run(['item', 'get', '--reveal', ...common, `--vault=${vault}`, '--', name], null)),
    write: (item, text) => run(['item', 'edit', ...common, `--vault=${item.vault.id}`, '--', item.id], text),
  }
}
