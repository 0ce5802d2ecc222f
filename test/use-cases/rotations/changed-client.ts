import type { Ports } from '../../../src/main/ports/ports.ts'
import type { WevionClient } from '../../../src/main/ports/wevion.ts'

/** Ports whose Wevion clients are the real ones but for the calls that are named here. */
export function changedClient(change: (client: WevionClient) => Partial<Omit<WevionClient, 'learned'>>) {
  return ({ openWevion }: Pick<Ports, 'openWevion'>): Pick<Ports, 'openWevion'> => ({
    openWevion(access) {
      const client = openWevion(access)
      return {
        // It changes with what the client learns.
        get learned() {
          return client.learned
        },
        profile: () => client.profile(),
        isReadOnly: () => client.isReadOnly(),
        listKeys: () => client.listKeys(),
        createKey: (request) => client.createKey(request),
        revokeKey: (id) => client.revokeKey(id),
        ...change(client),
      }
    },
  })
}
