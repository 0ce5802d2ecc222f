import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const PASSWORD = 'a-password-of-the-private-keyring'
const session = fileURLToPath(new URL('../../scripts/start/desktop-session.mjs', import.meta.url))

/** Opens a private keyring, and says whose environment has its password: the app's, or that of any other process. */
const PROGRAM = `
import { readdirSync, readFileSync } from 'node:fs'
import { openDesktopSession, takeKeyringPassword } from ${JSON.stringify(session)}
const password = takeKeyringPassword()
const opened = await openDesktopSession({ display: false, secretService: true }, password)
const holds = (pid) => {
  try {
    return readFileSync('/proc/' + pid + '/environ', 'utf8').includes(process.argv[1])
  } catch {
    return false
  }
}
const others = readdirSync('/proc').filter((pid) => /^[0-9]+$/.test(pid) && Number(pid) !== process.pid)
const app = JSON.stringify(opened.environment).includes(process.argv[1])
process.stderr.write(JSON.stringify({ password, app, others: others.filter(holds) }))
await opened.close()
`

test('the password of the private keyring is left in no environment once it is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wk-keyring-'))
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, PASSWORD], {
    env: { ...process.env, XDG_DATA_HOME: folder, WEVION_KEYS_KEYRING_PASSWORD: PASSWORD },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = await text(child.stderr)
  rmSync(folder, { recursive: true })
  expect(JSON.parse(said)).toEqual({ password: PASSWORD, app: false, others: [] })
})
