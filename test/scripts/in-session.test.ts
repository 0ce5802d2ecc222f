import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/in-session.mjs', import.meta.url))

/** Runs a shell line in a session and calls `onOutput` with all it has printed so far, each time there is more. */
function inSession(
  line: string,
  onOutput: (output: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
) {
  const { DISPLAY: _own, ...environment } = process.env
  const child = spawn('node', [script, '--', 'bash', '-c', line], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    onOutput(output, (signal) => child.kill(signal))
  })
  return new Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>(
    (resolve, reject) => {
      child.once('close', (code, signal) => resolve({ code, signal, output }))
      child.once('error', reject)
    },
  )
}

/** Processes that have this text in their environment: a session's parts and all that ran in it name its folder. */
function processesNaming(text: string): string[] {
  return readdirSync('/proc').filter((entry) => {
    try {
      return /^\d+$/.test(entry) && readFileSync(`/proc/${entry}/environ`, 'utf8').includes(text)
    } catch {
      return false
    }
  })
}

test('offers a keyring that is unlocked, its own, and a display that can be opened', async () => {
  const { code, output } = await inSession(
    'printf kept | secret-tool store --label=x test in-session && secret-tool lookup test in-session &&' +
      ' echo " $DISPLAY" && ls "$XDG_DATA_HOME/keyrings"',
  )
  expect(code).toBe(0)
  expect(output).toMatch(/^kept :\d+\n/)
  expect(output).toContain('login.keyring')
  const other = await inSession('secret-tool lookup test in-session')
  expect(other).toMatchObject({ code: 1, output: '' })
})

test('runs the command with Node 24 and passes its exit code on', async () => {
  const { code, output } = await inSession('node --version; exit 7')
  expect(code).toBe(7)
  expect(output).toMatch(/^v24\./)
})

test('leaves no process and no folder behind, whatever the command left running', async () => {
  const { code, output } = await inSession('echo "$XDG_RUNTIME_DIR"; sleep 600 & setsid sleep 600 & exit 0')
  const folder = output.trim()
  expect(code).toBe(0)
  expect(folder).toContain('wevion-keys-session-')
  expect(existsSync(folder)).toBe(false)
  expect(processesNaming(folder)).toEqual([])
})

test('passes a signal on to the command, cleans up, and ends by the same signal', async () => {
  let sent = false
  const line =
    'trap "echo told; trap - TERM; kill -TERM $$" TERM; echo "$XDG_RUNTIME_DIR"; while :; do sleep 600 & wait; done'
  const { signal, output } = await inSession(line, (text, kill) => {
    if (!sent && text.includes('\n')) kill('SIGTERM')
    sent = true
  })
  const [folder = '', told] = output.split('\n')
  expect(signal).toBe('SIGTERM')
  expect(told).toBe('told')
  expect(existsSync(folder)).toBe(false)
  expect(processesNaming(folder)).toEqual([])
})

test('says so when the command does not exist', async () => {
  const { code } = await inSession('exec no-such-command 2>/dev/null')
  expect(code).toBe(127)
})
