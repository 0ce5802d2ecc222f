import { join } from 'node:path'
import { startChild } from '../host/child.ts'
import { wholeLines } from '../whole-lines.ts'

export interface ShownNotice {
  readonly id: number
  readonly title: string
  readonly body: string
  /** Keys and labels in turn, as the desktop is given them. */
  readonly actions: readonly string[]
}

/** The desktop's notification service, played on a private bus: it writes down what arrives, and clicks. */
export interface NotificationDesk extends AsyncDisposable {
  notices(): readonly ShownNotice[]
  /** Makes it hang: what is asked of it gets no answer. */
  hang(): void
  /** Clicks the notice itself. */
  click(notice: ShownNotice): void
  /** Presses the button of that label. */
  press(notice: ShownNotice, label: string): void
}

/** `more`: what it can do beside the least. */
export async function openNotificationDesk(
  environment: NodeJS.ProcessEnv,
  ...more: readonly 'body-markup'[]
): Promise<NotificationDesk> {
  const recorder = startChild(
    '/usr/bin/python3',
    [join(import.meta.dirname, '../host/notification-recorder.py'), ...more],
    { env: environment },
  )
  await recorder.until(/ready/u)
  const say = (words: string) => recorder.process.stdin?.write(`${words}\n`)
  return {
    notices: () =>
      wholeLines(recorder.output())
        .filter((line) => line.startsWith('{'))
        .map((line): ShownNotice => JSON.parse(line)),
    hang: () => recorder.process.kill('SIGSTOP'),
    click: ({ id }) => say(`click ${id}`),
    press({ id, actions }, label) {
      const key = actions[actions.indexOf(label) - 1]
      if (key === undefined) throw new Error(`No button ${label} among ${actions.join(', ')}`)
      say(`action ${id} ${key}`)
    },
    async [Symbol.asyncDispose]() {
      recorder.process.kill('SIGCONT')
      await recorder.end()
    },
  }
}
