import { say } from '../say.mjs'
import { electronBinary, electronVersion } from './electron-binary.mjs'
import { fetchElectron } from './fetch-electron.mjs'
import { forgetSilence, rememberSilence, wasSilentLately } from './remember-silence.mjs'
import { sandboxTrouble } from './sandbox-trouble.mjs'

/**
 * The program that shows the app: the wanted one, or else Electron where its binary is there or can be fetched, and Chromium
 * on Linux where it cannot. A wanted one that cannot be had is an error. A server of Electron's that did not answer is not
 * asked again for a day, unless there is nothing else.
 */
export async function chooseHost(
  wanted,
  {
    find = electronBinary,
    trouble = sandboxTrouble,
    fetch = fetchElectron,
    platform = process.platform,
    memory = undefined,
  } = {},
) {
  if (wanted === 'chromium') return onChromium(platform)
  const there = find()
  if (there) return onElectron(there, trouble)
  const hasReplacement = platform === 'linux' && wanted === undefined
  if (hasReplacement && wasSilentLately(memory)) {
    say("Electron's server did not answer within the last day: running on Chromium instead.")
    return { kind: 'chromium' }
  }
  say(`Fetching Electron ${electronVersion()}.`)
  const { silent, reason } = await fetch()
  const fetched = find()
  if (fetched) {
    forgetSilence(memory)
    return onElectron(fetched, trouble)
  }
  if (!hasReplacement) throw new Error(`Electron could not be fetched: ${reason}.\n${byHand}`)
  if (silent) rememberSilence(memory)
  say(`Electron could not be fetched: ${reason}. Running on Chromium instead.`)
  return { kind: 'chromium' }
}

/** The host that is there without fetching anything. */
export function presentHost(wanted, { find = electronBinary, trouble = sandboxTrouble } = {}) {
  if (wanted === 'chromium') return { kind: 'chromium' }
  const binary = find()
  if (binary) return onElectron(binary, trouble)
  if (wanted === 'electron') throw new Error(`Electron is not installed.\n${byHand}`)
  return { kind: 'chromium' }
}

/** As a person would call it. */
export function hostName(host) {
  if (host.kind === 'chromium') return 'the Chromium host'
  return process.env.ELECTRON_OVERRIDE_DIST_PATH
    ? `Electron (${host.binary})`
    : `Electron ${electronVersion()}`
}

const byHand =
  'Set ELECTRON_MIRROR to a server that has it, or ELECTRON_OVERRIDE_DIST_PATH to the folder of one unpacked by hand.'

function onElectron(binary, troubleOf) {
  const trouble = troubleOf(binary)
  if (trouble) throw new Error(trouble)
  return { kind: 'electron', binary }
}

function onChromium(platform) {
  if (platform !== 'linux') throw new Error('The Chromium host runs on Linux only.')
  return { kind: 'chromium' }
}
