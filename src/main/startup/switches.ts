/** Starts the app without a window, as at login. */
export const HIDDEN_SWITCH = '--hidden'

/** What the command line asked of the app itself; Chromium's own switches are Chromium's. */
export interface Switches {
  /** The address of the sandbox to offer, from `--sandbox=ADDRESS`; null without it. */
  readonly sandbox: string | null
  /** Whether to start without a window, from `--hidden`: as at login. */
  readonly hidden: boolean
  /** The file that sets this app's clock, from `--clock=FILE`: for trying what time brings. Null without it. */
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
