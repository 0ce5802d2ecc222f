import type { CommandLine } from 'electron'

export type HostCommandLine = Pick<
  CommandLine,
  'hasSwitch' | 'getSwitchValue' | 'appendSwitch' | 'removeSwitch' | 'appendArgument'
> & {
  /** Returns the switches for Chromium besides the host's own. */
  forChromium(): string[]
  /** Later switches have no effect: Electron reads its switches before it is ready. */
  fix(): void
}

/** Switches that are passed on to Chromium. The others are the app's. */
const PASSED_ON =
  /^(remote-debugging-port|remote-debugging-address|lang|force-.*|ozone-.*|disable-gpu.*|proxy-.*)$/

export function createCommandLine(argv: readonly string[]): HostCommandLine {
  const switches = new Map<string, string>()
  const extra: string[] = []
  let fixed: string[] | null = null
  for (const argument of argv) {
    if (argument === '--') break
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument)
    if (match?.[1]) switches.set(match[1].toLowerCase(), match[2] ?? '')
  }
  const forChromium = () => [
    ...[...switches]
      .filter(([name]) => PASSED_ON.test(name))
      .map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
    ...extra,
  ]
  return {
    hasSwitch: (name) => switches.has(name.toLowerCase()),
    getSwitchValue: (name) => switches.get(name.toLowerCase()) ?? '',
    appendSwitch: (name, value) => void switches.set(name.toLowerCase(), value ?? ''),
    removeSwitch: (name) => void switches.delete(name.toLowerCase()),
    appendArgument: (value) => void extra.push(value),
    forChromium: () => fixed ?? forChromium(),
    fix() {
      fixed ??= forChromium()
    },
  }
}
