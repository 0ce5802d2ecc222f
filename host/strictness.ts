/** Where this host is kinder than Electron can be, and can be as strict (docs/electron-rules.md, "Strict switches"). */
const RULES = ['badge', 'notification-buttons', 'notification-markup', 'throttling', 'tray'] as const

export type StrictRule = (typeof RULES)[number]

/**
 * What WEVION_HOST_STRICT names, apart by commas; `all` is all of it.
 * @throws for a name that there is not: a test must not be milder than it believes.
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
