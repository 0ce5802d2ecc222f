import { randomBytes } from 'node:crypto'
import type { Page } from '../chromium/chromium.ts'
import { tellFirstPaint } from '../chromium/first-paint.ts'
import { connectPreload, type PreloadChannel } from '../chromium/preload-channel.ts'
import { serveRequests } from '../chromium/serve-requests.ts'
import { awaitStartDocument } from '../chromium/start-document.ts'
import { toPageAddress } from '../scheme-origin.ts'
import type { Host } from '../state.ts'
import { applyColorScheme, type ColorSchemeSource } from './color-scheme.ts'
import type { PageContents } from './page-contents.ts'
import type { PageNavigation } from './page-navigation.ts'
import { askForWindow, type OpenHandler } from './window-requests.ts'

interface AttachOptions {
  readonly host: Host
  readonly contents: PageContents
  readonly navigation: PageNavigation
  readonly preload: string | undefined
  readonly colorScheme: ColorSchemeSource
  openHandler(): OpenHandler | null
}

/** Prepares a target that Chromium holds paused, and lets it run. It is `ready` once its start document has committed. */
export function attachPage(
  page: Page,
  options: AttachOptions,
): { readonly channel: PreloadChannel; readonly ready: Promise<unknown> } {
  const { host, contents, navigation } = options
  const { session, targetId: mainFrame } = page
  const schemes = () => new Set(host.schemes.keys())
  navigation.startOver()
  const start = awaitStartDocument(session)
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined) navigation.committed(frame)
  })
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === mainFrame) navigation.movedWithinDocument(url)
  })
  session.on('Page.windowOpen', (asked) =>
    askForWindow(options.openHandler(), asked, navigation.url, schemes()),
  )
  session.on('Inspector.targetCrashed', () => contents.crash('crashed'))
  session.on('Page.loadEventFired', () => void navigation.loaded(page).catch(() => {}))
  session.on('Page.javascriptDialogOpening', ({ type }) => {
    if (type === 'beforeunload')
      void session.send('Page.handleJavaScriptDialog', { accept: true }).catch(() => {})
  })
  const channel = connectPreload(session, {
    mainFrame,
    channel: randomBytes(12).toString('hex'),
    preload: options.preload,
    invoke: async (name, args) => {
      if (navigation.isOpen) await navigation.lookForCommit(page)
      return host.ipc.invoke(contents, name, args)
    },
    receive: (name, args) => {
      const pass = () => host.ipc.receive(contents, name, args)
      if (navigation.isOpen) void navigation.lookForCommit(page).then(pass)
      else pass()
    },
    askPermission: (permission) => host.session.ask(page, contents, permission),
    focus: (focused) => contents.emit('host-focus', focused),
  })
  const ready = Promise.all([
    session.send('Page.enable'),
    session.send('Inspector.enable'),
    tellFirstPaint(session, mainFrame, () => contents.emit('ready-to-show')),
    serveRequests(session, {
      schemes: host.schemes,
      mainFrame,
      current: () => toPageAddress(navigation.url, schemes()),
      mayNavigate: (url, isMainFrame) => navigation.mayNavigate(url, isMainFrame),
    }),
    channel.ready,
    host.session.prepare(page, contents),
    ...(options.colorScheme === 'system' ? [] : [applyColorScheme(page, options.colorScheme)]),
    session.send('Runtime.runIfWaitingForDebugger'),
    start.look(),
    start.committed,
  ])
  return { channel, ready }
}
