/**
 * Switches that open the app to other programs, or make it believe another server or another time. Chromium reads those that
 * begin with `remote-debugging` and `ignore-certificate-errors`, Node those that begin with `inspect`, and the app the others.
 */
const SWITCHES = /^(?:remote-debugging-.+|inspect(?:-.+)?|ignore-certificate-errors(?:-.+)?|sandbox|clock)$/u

/** As with the switches: these run other code in the app, or let any server in. */
const VARIABLES = ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'NODE_TLS_REJECT_UNAUTHORIZED']

/**
 * Returns what on this command line and in this environment is for developers of the app only, as it was written; an app that
 * is installed refuses to run with it. The fuses of its binary take most of them away as well, but say nothing.
 */
export function developerMeans(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): readonly string[] {
  const end = argv.indexOf('--')
  // The first one is the program.
  const given = argv.slice(1, end === -1 ? undefined : end)
  return [
    ...given.flatMap((argument) => {
      const name = switchName(argument, platform)
      return name !== null && SWITCHES.test(name) ? [`--${name}`] : []
    }),
    ...VARIABLES.filter((name) => environment[name]),
  ]
}

/** As Chromium reads a command line: one dash does, too, and on Windows a slash; there the case does not count either. */
function switchName(argument: string, platform: NodeJS.Platform): string | null {
  const prefix = platform === 'win32' ? /^(?:--?|\/)/u : /^--?/u
  if (!prefix.test(argument)) return null
  const [name = ''] = argument.replace(prefix, '').split('=')
  return platform === 'win32' ? name.toLowerCase() : name
}
