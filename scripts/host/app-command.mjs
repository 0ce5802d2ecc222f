import { join } from 'node:path'
import { projectFolder } from '../places.mjs'
import { nodeProgram } from '../programs/local-programs.mjs'

/** What to spawn for an app in a folder on a host. Chromium's sandbox does not work for root. */
export function appCommand(host, program = projectFolder, user = process.getuid?.()) {
  if (host.kind === 'chromium') return [nodeProgram(), join(projectFolder, 'host', 'run.ts'), program]
  return [host.binary, program, ...(user === 0 ? ['--no-sandbox'] : [])]
}
