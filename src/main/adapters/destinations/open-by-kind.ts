import type { DestinationConfigOf, DestinationKind } from '../../../domain/destination.ts'
import type { Destination, OpenDestination } from '../../ports/destination.ts'
import type { CreateDestination, DestinationContext } from './destination-context.ts'

/** Imported with the first use of a kind: most starts use none, and GitHub's imports zod. */
const KINDS: { readonly [Kind in DestinationKind]: () => Promise<CreateDestination<Kind>> } = {
  'env-file': async () => (await import('./env-file/env-file.ts')).createEnvFileDestination,
  command: async () => (await import('./command/command.ts')).createCommandDestination,
  github: async () => (await import('./github-actions/github-actions.ts')).createGithubActionsDestination,
  aws: async () =>
    (await import('./aws-secrets-manager/aws-secrets-manager.ts')).createAwsSecretsManagerDestination,
  'one-password': async () => (await import('./one-password/one-password.ts')).createOnePasswordDestination,
  'by-hand': async () => (await import('./by-hand/by-hand.ts')).createByHandDestination,
}

export function openByKind(context: Omit<DestinationContext, 'credential'>): OpenDestination {
  return (config, credential) => open(config, { ...context, credential })
}

function open<Kind extends DestinationKind>(
  config: DestinationConfigOf<Kind>,
  context: DestinationContext,
): Destination {
  const created = async () => (await KINDS[config.kind]())(config, context)
  return {
    check: async () => (await created()).check(),
    deliver: async (secret) => (await created()).deliver(secret),
    readBack: async () => (await created()).readBack(),
  }
}
