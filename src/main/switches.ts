/** What the command line asked of the app itself; Chromium's own switches are Chromium's. */
export interface Switches {
  /** The address of the sandbox to offer, from `--sandbox=ADDRESS`; null without it. */
  readonly sandbox: string | null
}

export function readSwitches(argv: readonly string[]): Switches {
  const sandbox = argv.find((argument) => argument.startsWith('--sandbox='))
  return { sandbox: sandbox === undefined ? null : sandbox.slice('--sandbox='.length) }
}
