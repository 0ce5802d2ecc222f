import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const COOKIE = 'MIT-MAGIC-COOKIE-1'

export interface Authority {
  readonly name: string
  readonly cookie: Buffer
}

const NONE: Authority = { name: '', cookie: Buffer.alloc(0) }

/** Returns what lets this program onto a display of this machine (the Xauthority file: five fields an entry). */
export function displayAuthority(environment: NodeJS.ProcessEnv, display: number): Authority {
  let file: Buffer
  try {
    file = readFileSync(environment.XAUTHORITY ?? join(homedir(), '.Xauthority'))
  } catch {
    return NONE
  }
  let at = 0
  const counted = () => {
    const start = at + 2
    at = start + file.readUInt16BE(at)
    return file.subarray(start, at)
  }
  while (at + 2 < file.length) {
    at += 2
    const [, number, name, cookie] = [counted(), counted(), counted(), counted()]
    const isOfDisplay = number.length === 0 || Number(number) === display
    if (isOfDisplay && String(name) === COOKIE) return { name: COOKIE, cookie }
  }
  return NONE
}
