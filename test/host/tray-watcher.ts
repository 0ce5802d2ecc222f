import { join } from 'node:path'
import { wholeLines } from '../whole-lines.ts'
import { startChild } from './child.ts'

export interface TrayIcon {
  /** Width, height and SHA-256 (of the pixels as they came) of each picture. */
  readonly icon: readonly (readonly [number, number, string])[]
  readonly toolTip: string
  readonly id: string
  readonly title: string
  readonly status: string
}

export interface TrayEntry {
  readonly label: string
  readonly type: 'standard' | 'separator' | 'checkmark' | 'radio'
  readonly enabled: boolean
  readonly visible: boolean
  readonly checked: boolean
  /** Those of its submenu. */
  readonly entries: readonly TrayEntry[]
}

/** The part of a desktop that shows tray icons, on the bus of the given environment. */
export interface TrayWatcher extends AsyncDisposable {
  /** What the icon has been, newest last. */
  icons(): readonly TrayIcon[]
  /** Whether the last icon has left the tray. */
  isGone(): boolean
  menu(): Promise<readonly TrayEntry[]>
  /**
   * Chooses the menu's entry of that label, in submenus too.
   * @throws (rejects) where there is none.
   */
  choose(label: string): Promise<void>
  /** Opens the menu; what it answers chooses the entry as it was then, and tells whether the app still had it. */
  hold(label: string): Promise<() => Promise<boolean>>
  /** Clicks the icon. */
  activate(): void
}

/** What tray-watcher.py prints. */
type Told =
  | TrayIcon
  | { readonly gone: string }
  | { readonly menu: readonly TrayEntry[] }
  | { readonly clicked: string | number }
  | { readonly held: number | null }
  | { readonly missing: string }

export async function openTrayWatcher(environment: NodeJS.ProcessEnv): Promise<TrayWatcher> {
  const watcher = startChild('/usr/bin/python3', [join(import.meta.dirname, 'tray-watcher.py')], {
    env: environment,
  })
  await watcher.until(/ready/u)
  const say = (words: string) => watcher.process.stdin?.write(`${words}\n`)
  const told = (): Told[] =>
    wholeLines(watcher.output())
      .filter((line) => line.startsWith('{'))
      .map((line): Told => JSON.parse(line))
  const count = (kind: RegExp) => watcher.output().match(new RegExp(kind, 'gu'))?.length ?? 0
  /** Resolves when what is said now has been answered: lines come in order. */
  async function ask(words: string, kind: RegExp): Promise<void> {
    const answers = new RegExp(`(?:${kind.source}[^\\n]*\\n[^]*){${count(kind) + 1}}`, 'u')
    say(words)
    await watcher.until(answers)
  }
  async function wasClicked(words: string): Promise<boolean> {
    await ask(words, /\{"(?:clicked|missing)"/u)
    const answer = told().findLast((facts) => 'clicked' in facts || 'missing' in facts)
    return answer !== undefined && 'clicked' in answer
  }
  return {
    icons: () => told().filter((facts) => 'icon' in facts),
    isGone() {
      const last = told().findLast((facts) => 'icon' in facts || 'gone' in facts)
      return last !== undefined && 'gone' in last
    },
    async menu() {
      await ask('menu', /\{"menu"/u)
      return told().findLast((facts) => 'menu' in facts)?.menu ?? []
    },
    async choose(label) {
      if (!(await wasClicked(`click ${label}`))) throw new Error(`No entry ${label} in the tray's menu`)
    },
    async hold(label) {
      await ask(`hold ${label}`, /\{"held"/u)
      return () => wasClicked('release')
    },
    activate: () => say('activate'),
    async [Symbol.asyncDispose]() {
      await watcher.end()
    },
  }
}
