import type { Chromium, Page } from './chromium.ts'

/**
 * Closes a page that another one opened, before anything of it is fetched. It must run first: if it is closed while it waits
 * for a debugger, its opener waits for ever, since both share a thread. (With a second tool attached, which lets it run a
 * little later, 3 of 40 openers hung.)
 */
export async function refusePopup(chromium: Chromium, { session, targetId }: Page): Promise<void> {
  await Promise.all([
    // Its requests are held, and end with it.
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]).catch(() => {})
  await chromium.closePage(targetId)
}
