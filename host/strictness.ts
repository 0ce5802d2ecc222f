/** Where this host is more lenient than Electron, and can be made as strict (docs/electron-rules.md, "Strict switches"). */
const RULES = ['badge', 'notification-buttons', 'throttling', 'tray'] as const

export type StrictRule = (typeof RULES)[number]

/**
 * Returns the rules that WEVION_HOST_STRICT names, separated by commas; `all` means all of them.
 * @throws for an unknown name: a test must not be more lenient than it seems
 */
export function readStrictness(
  wanted: string = process.env.WEVION_HOST_STRICT ?? '',
): ReadonlySet<StrictRule> {
  const names = wanted
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return new Set(
    names.flatMap((name) => {
      if (name === 'all') return RULES
      const rule = RULES.find((known) => known === name)
      if (rule === undefined)
        throw new Error(`WEVION_HOST_STRICT knows ${RULES.join(', ')} and all, not ${name}`)
      return [rule]
    }),
  )
}

export function isStrict(rule: StrictRule): boolean {
  return readStrictness().has(rule)
}
