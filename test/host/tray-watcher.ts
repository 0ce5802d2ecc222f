import { join } from 'node:path'
import { startChild } from './child.ts'

export interface TrayIcon {
  /** Width, height, bytes and a sum of each picture. */
  readonly icon: readonly (readonly [number, number, number, number])[]
  readonly toolTip: string
  readonly id: string
  readonly title: string
  readonly status: string
}

export interface TrayEntry {
  readonly label: string
  readonly type: string
  readonly enabled: boolean
  readonly checked: boolean
}

/** The part of a desktop that shows tray icons, on the bus of the given environment. */
export interface TrayWatcher extends AsyncDisposable {
  /** What the icon has been, newest last. */
  icons(): readonly TrayIcon[]
  menu(): Promise<readonly TrayEntry[]>
  /** Chooses the menu's entry of that label. */
  choose(label: string): Promise<void>
  /** Clicks the icon. */
  activate(): void
}

export async function openTrayWatcher(environment: NodeJS.ProcessEnv): Promise<TrayWatcher> {
  const watcher = startChild('/usr/bin/python3', [join(import.meta.dirname, 'tray-watcher.py')], {
    env: environment,
  })
  await watcher.until(/ready/u)
  const say = (words: string) => watcher.process.stdin?.write(`${words}\n`)
  const told = (): Record<string, unknown>[] =>
    watcher
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
  /** The answer to what is said now: lines come in order. */
  async function ask(words: string, kind: RegExp): Promise<void> {
    const answers = new RegExp(`(?:${kind.source}[^\\n]*\\n[^]*){${count(kind) + 1}}`, 'u')
    say(words)
    await watcher.until(answers)
  }
  const count = (kind: RegExp) => watcher.output().match(new RegExp(kind, 'gu'))?.length ?? 0
  return {
    icons: () => told().filter((facts) => 'icon' in facts) as unknown as TrayIcon[],
    async menu() {
      await ask('menu', /\{"menu"/u)
      return told().findLast((facts) => 'menu' in facts)?.menu as TrayEntry[]
    },
    async choose(label) {
      await ask(`click ${label}`, /\{"(?:clicked|missing)"/u)
      if (told().some((facts) => facts.missing === label))
        throw new Error(`No entry ${label} in the tray's menu`)
    },
    activate: () => say('activate'),
    async [Symbol.asyncDispose]() {
      await watcher.end()
    },
  }
}
