import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { end, ended, spawnAttendant } from './process-life.mjs'

const cookieName = 'MIT-MAGIC-COOKIE-1'
const anyFamily = 0xffff

/**
 * Starts a display that only processes knowing its cookie can open, on the first free number.
 * Returns its part of the environment and how to end it.
 */
export async function openDisplay(folder) {
  const authority = join(folder, 'Xauthority')
  writeFileSync(authority, authorityFile(randomBytes(16)), { mode: 0o600 })
  const server = spawnAttendant(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-auth', authority],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const number = await firstLine(server)
  return { environment: { DISPLAY: `:${number}`, XAUTHORITY: authority }, close: () => end(server) }
}

/** The Xauthority format: family, address, display number, protocol name, cookie; each counted in 16 bits. */
function authorityFile(cookie) {
  const counted = (bytes) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const family = Buffer.alloc(2)
  family.writeUInt16BE(anyFamily)
  return Buffer.concat([
    family,
    counted(Buffer.alloc(0)),
    counted(Buffer.alloc(0)),
    counted(Buffer.from(cookieName)),
    counted(cookie),
  ])
}

function firstLine(server) {
  return new Promise((resolve, reject) => {
    let text = ''
    server.stdio[3].on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
    ended(server).then(() => reject(new Error('Xvfb ended before its display was ready.')), reject)
  })
}
