import type { Sandbox } from '../../../sandbox/start-sandbox.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { Timer } from '../../../src/main/adapters/wevion/client/time-limit.ts'
import { openWevion } from '../../../src/main/adapters/wevion/open-wevion.ts'
import type { WevionClient } from '../../../src/main/ports/wevion.ts'
import { agreed } from '../../domain/grants/agreed.ts'

const SILENT = { registerSecret() {}, info() {}, warn() {}, error: () => '' }

/** Pauses end at once and are written down; a time limit strikes when the test says so, or after its real time. */
export async function openTestWevion(
  sandbox: Pick<Sandbox, 'address' | 'managementKey'>,
  options: { timer?: Timer; key?: string; address?: string; fetch?: typeof fetch } = {},
): Promise<{ client: WevionClient; key: string }> {
  const key = options.key ?? (await sandbox.managementKey('admin'))
  const send = options.fetch ?? fetch
  const open = openWevion({
    fetch(input, init) {
      if (init?.method !== 'GET') throw new Error('A write on a connection that may repeat it')
      return send(input, init)
    },
    onFreshConnection: (work) => work(send),
    now: Date.now,
    log: SILENT,
    random: () => 0.5,
    ...(options.timer === undefined ? {} : { timer: options.timer }),
  })
  return {
    client: open({
      address: agreed(options.address ?? sandbox.address),
      key: new Secret(key),
      dialect: null,
    }),
    key,
  }
}
