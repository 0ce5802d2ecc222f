import { join } from 'node:path'
import { projectFolder } from '../places.mjs'
import { nodeProgram } from '../programs/local-programs.mjs'
import { end, ended, spawnAttendant } from '../session/process-life.mjs'

const startLimit = 20_000

/** Starts the sandbox and resolves with its address (`http://127.0.0.1:PORT`) and how to end it. */
export async function openSandbox(environment) {
  const server = spawnAttendant(nodeProgram(), [join(projectFolder, 'sandbox', 'main.ts')], {
    cwd: projectFolder,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const close = () => end(server)
  try {
    return { address: await readAddress(server), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The first line that it prints is `{"address": "…"}`; what follows is read so that the pipe never fills up. */
function readAddress(server) {
  return new Promise((resolve, reject) => {
    let text = ''
    const limit = setTimeout(() => reject(new Error('The sandbox did not start in time.')), startLimit)
    const settle = (settled, value) => {
      clearTimeout(limit)
      settled(value)
    }
    server.stdout.on('data', (chunk) => {
      if (text.includes('\n')) return
      text += chunk
      const end = text.indexOf('\n')
      if (end < 0) return
      try {
        settle(resolve, JSON.parse(text.slice(0, end)).address)
      } catch {
        settle(reject, new Error(`The sandbox said something unexpected: ${text.slice(0, end)}`))
      }
    })
    ended(server).then(
      () => settle(reject, new Error('The sandbox ended before it was ready.')),
      (error) => settle(reject, error),
    )
  })
}
