import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { say } from '../say.mjs'
import { openPrivateSession } from '../session/private-session.mjs'
import { secretServiceState } from '../session/secret-service.mjs'
import { readRunning, recordRunning } from './running-start.mjs'

/** Survives between starts: someone's keys are in it. */
function privateKeyringFolder() {
  const dataHome = process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share')
  return join(dataHome, 'wevion-keys', 'private-keyring')
}

/**
 * What the person's session lacks. A locked keyring is theirs to unlock when there is a display to ask on; without one nobody
 * could ever answer the question.
 */
export async function whatIsLacking() {
  if (process.platform !== 'linux') return { display: false, secretService: false }
  const display = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  const secrets = await secretServiceState(process.env)
  return { display, secretService: secrets === 'absent' || (secrets === 'locked' && display) }
}

/** Takes the person's password for the private keyring out of the environment, so that no program inherits it. */
export function takeKeyringPassword() {
  const given = process.env.WEVION_KEYS_KEYRING_PASSWORD
  delete process.env.WEVION_KEYS_KEYRING_PASSWORD
  return given
}

/**
 * Opens in private what is lacking, or joins the private session of a start that is still running, and says which. Returns
 * the environment for the app and how to close what was opened. `givenPassword`: the person's for the private keyring.
 */
export async function openDesktopSession(lacking, givenPassword) {
  const keyringFolder = privateKeyringFolder()
  const recordFile = join(keyringFolder, 'session.json')
  const running = lacking.secretService ? readRunning(recordFile) : undefined
  if (running && (await secretServiceState({ ...process.env, ...running.environment })) === 'usable') {
    say('Joining the private session of the start that is running already.')
    return { environment: environmentFor(running.environment), close: async () => undefined }
  }
  const password = lacking.secretService ? keyringPassword(keyringFolder, givenPassword) : undefined
  const session = await openPrivateSession({
    display: lacking.display,
    keyring: lacking.secretService && { dataFolder: () => keyringFolder, password },
  })
  if (lacking.display)
    say(`There is no display: the window opens on one in memory (Xvfb, ${session.environment.DISPLAY}).`)
  if (!lacking.secretService)
    return { environment: environmentFor(session.environment), close: session.close }
  const takeBack = recordRunning(recordFile, { environment: session.environment })
  const close = async () => {
    takeBack()
    await session.close()
  }
  return { environment: environmentFor(session.environment), close }
}

/** A runtime folder that the person has also holds their sockets for sound and windows. */
function environmentFor(session) {
  const runtimeFolder = process.env.XDG_RUNTIME_DIR
  return { ...process.env, ...session, ...(runtimeFolder ? { XDG_RUNTIME_DIR: runtimeFolder } : {}) }
}

function keyringPassword(folder, given) {
  say(`This session offers no keychain that can be used: secrets are kept in a private one, in ${folder}.`)
  say('Desktop notifications do not reach a session of its own like this one.')
  if (given) return given
  const file = join(folder, 'password')
  say(`Its password lies beside it in a file, so it is only as safe as that file's permissions (0600).`)
  say('A keyring of your desktop is better; or set WEVION_KEYS_KEYRING_PASSWORD before the first start.')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8')
}
