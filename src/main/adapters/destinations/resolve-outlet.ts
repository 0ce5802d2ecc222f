import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { domainToASCII } from 'node:url'
import type { ResolveOutlet } from '../../ports/grants.ts'
import { findProgram } from './find-program.ts'

const NOTHING = { file: null, program: null, host: null } as const

export const resolveOutlet: ResolveOutlet = async (config) => {
  switch (config.kind) {
    case 'env-file':
      return { ...NOTHING, file: await realFile(config.path) }
    case 'command':
      return { ...NOTHING, program: await programFile(config.argv[0], config.workingFolder) }
    case 'one-password':
      return { ...NOTHING, program: await programFile('op', null) }
    case 'github':
      return { ...NOTHING, host: hostOf(config.apiAddress) }
    default:
      return NOTHING
  }
}

/** A file that is not there yet lies in its folder. */
async function realFile(path: string): Promise<string | null> {
  return realpath(path)
    .catch(async () => join(await realpath(dirname(path)), basename(path)))
    .catch(() => null)
}

async function programFile(name: string | undefined, folder: string | null): Promise<string | null> {
  const found = await findProgram(name, folder)
  return found.found ? realpath(found.program).catch(() => found.program) : null
}

function hostOf(address: string): string | null {
  const url = URL.parse(address)
  if (url === null) return null
  // The parser's host is in ASCII already; a port is part of where the secret goes.
  return url.port === '' ? domainToASCII(url.hostname) : `${domainToASCII(url.hostname)}:${url.port}`
}
