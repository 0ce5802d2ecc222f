import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import { Secret } from '../../../../domain/secret.ts'
import type { Destination } from '../../../ports/destination.ts'
import type { DestinationContext } from '../destination-context.ts'
import { DestinationError, resultOf } from '../destination-error.ts'
import { opFailure } from './failure.ts'
import { expectEditable, findField, keepsOthers, withField } from './field.ts'
import { type OpItem, readItem } from './item.ts'
import { type OpOptions, opRunner } from './run-op.ts'

/**
 * A field of an item in 1Password, through its command line op, 2.30 or later. The credential is a service
 * account's token; null: op signs in by itself. The secret goes to op through standard input alone.
 */
export function createOnePasswordDestination(
  config: DestinationConfigOf<'one-password'>,
  { credential, fingerprintOf }: Pick<DestinationContext, 'credential' | 'fingerprintOf'>,
  options: OpOptions = {},
): Destination {
  const { account, vault, item: name, field } = config
  const run = opRunner(config, credential, options)
  // Not from op's cache: it would prove nothing. With `=` and after `--`, no name can become an option.
  const common = ['--format=json', '--cache=false', ...(account === null ? [] : [`--account=${account}`])]
  const read = async () =>
    readItem(await run(['item', 'get', '--reveal', ...common, `--vault=${vault}`, '--', name], null))
  const write = (item: OpItem, text: string) =>
    run(['item', 'edit', ...common, `--vault=${item.vault.id}`, '--', item.id], text)
  const heldIn = (item: OpItem) => {
    const value = findField(item, field)?.value ?? ''
    return value === '' ? null : new Secret(value)
  }
  const fingerprintIn = (item: OpItem) => {
    const held = heldIn(item)
    return held === null ? null : fingerprintOf(held)
  }

  async function deliver(secret: Secret): Promise<undefined> {
    const item = await read()
    if (heldIn(item)?.equals(secret)) return
    expectEditable(item)
    const changed = withField(item, field, secret.reveal())
    // op replaces the whole item, and cannot be told to do so only if it is still the same.
    if (!isSame(item, await read())) throw changedMeanwhile('Nothing was written: try again.')
    await write(item, changed)
    const written = await read()
    if (!heldIn(written)?.equals(secret)) {
      throw new DestinationError('other', 'op reported success, but 1Password does not hold the secret.')
    }
    if (written.id !== item.id || written.version > item.version + 1) {
      throw changedMeanwhile("The secret is there; look at the item's history for what may be lost.")
    }
    if (!keepsOthers(item, written, field)) {
      throw new DestinationError(
        'other',
        "The secret is there, but other fields of the item changed with it: look at the item's history.",
      )
    }
  }

  return {
    check: () =>
      answer(async () => {
        const item = await read()
        const holds = fingerprintIn(item)
        expectEditable(item)
        // Not for what it answers: it finds out whether the field could be added.
        withField(item, field, '')
        return { holds, warnings: warningsOf(item, field) }
      }),
    deliver: (secret) => answer(() => deliver(secret)),
    readBack: () => answer(async () => fingerprintIn(await read())),
  }
}

const answer = <Value>(work: () => Promise<Value>) => resultOf(work, opFailure)

function warningsOf(item: OpItem, address: string): readonly string[] {
  const field = findField(item, address)
  if (field === null) return [`The item has no field ${address} yet: it will be added.`]
  return field.type === 'STRING'
    ? ['The field is one for text: 1Password shows it to everyone who looks.']
    : []
}

function isSame(item: OpItem, other: OpItem): boolean {
  return item.id === other.id && item.vault.id === other.vault.id && item.version === other.version
}

function changedMeanwhile(advice: string): DestinationError {
  return new DestinationError(
    'changed-meanwhile',
    `Somebody else changed the item at the same time. ${advice}`,
  )
}
