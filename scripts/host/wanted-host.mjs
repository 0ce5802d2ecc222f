const kinds = ['electron', 'chromium']
const prefix = '--host='

/** Takes `--host=electron|chromium` out of a command line: `{wanted, others}`, `wanted` undefined when it says nothing. */
export function readWantedHost(args) {
  const others = args.filter((each) => !each.startsWith(prefix))
  const named = args.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length))
  const wanted = named.at(-1)
  if (wanted !== undefined && !kinds.includes(wanted))
    throw new Error(`--host=${wanted} is not known: it is --host=electron or --host=chromium.`)
  return { wanted, others }
}
