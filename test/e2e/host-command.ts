import { appCommand } from '../../scripts/host/app-command.mjs'
import { presentHost } from '../../scripts/host/choose-host.mjs'

/** The program that shows the app in this folder, and its first arguments: the host that the run names, or the present one. */
export function hostCommand(program: string): readonly string[] {
  return appCommand(presentHost(process.env.WEVION_KEYS_HOST), program)
}
