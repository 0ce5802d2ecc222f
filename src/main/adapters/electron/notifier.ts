import { join } from 'node:path'
import { app, Notification } from 'electron'
import type { Notice, NoticeOutcome } from '../../ports/desktop.ts'
import { noticeReading } from './notice-reading.ts'
import { hasMarkupSigns, noticeBody } from './notice-text.ts'
import { staysAfterClose } from './stays-after-close.ts'

/** How long the system may take to show a notification, in milliseconds. */
const TIMEOUT = 5_000

/** Keeps shown notifications alive: one that is garbage-collected receives no click. */
const shown = new Set<Notification>()
const MOST_KEPT = 20

/** Shows a notification and returns what the system did with it. */
export async function notify(notice: Notice): Promise<NoticeOutcome> {
  if (!Notification.isSupported()) return 'unsupported'
  const reading = hasMarkupSigns(notice.body) ? await noticeReading() : 'plain'
  const notification = new Notification({
    title: notice.title,
    body: noticeBody(notice.body, reading),
    silent: !notice.sound,
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    actions: notice.actions.map(({ label }) => ({ type: 'button', text: label })),
  })
  notification.on('click', notice.onClick)
  notification.on('action', (event) => notice.actions[event.actionIndex]?.run())
  notification.on('close', (event) => {
    if (!staysAfterClose(event.reason)) shown.delete(notification)
  })
  return new Promise((resolve) => {
    const answer = (outcome: NoticeOutcome) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    const timer = setTimeout(() => answer('failed'), TIMEOUT)
    notification.on('show', () => {
      keep(notification)
      answer('shown')
    })
    notification.on('failed', () => answer('failed'))
    notification.show()
  })
}

function keep(notification: Notification): void {
  shown.add(notification)
  const [oldest] = shown
  if (shown.size > MOST_KEPT && oldest !== undefined) shown.delete(oldest)
}
