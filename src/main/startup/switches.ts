/** Starts the app without a window, as at login. */
export const HIDDEN_SWITCH = '--hidden'

/** The app's own command line switches. Chromium reads its own. */
export interface Switches {
  /** The address of the sandbox to offer, from `--sandbox=ADDRESS`; null: none. */
  readonly sandbox: string | null
  /** Whether to start without a window, from `--hidden`. */
  readonly hidden: boolean
  /** The file that sets this app's clock, from `--clock=FILE`, to try out what happens later; null: none. */
  readonly clock: string | null
}

export function readSwitches(argv: readonly string[]): Switches {
  const valueAfter = (name: string) =>
    argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
  return {
    sandbox: valueAfter('--sandbox'),
    hidden: argv.includes(HIDDEN_SWITCH),
    clock: valueAfter('--clock'),
  }
}
