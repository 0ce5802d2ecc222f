import type { Chromium, Page } from './chromium.ts'

/**
 * Closes a page that another one opened, before anything of it is fetched. It is let run first: closed while it waits
 * for a debugger it would leave its opener waiting for good, for both have one thread. (With a second tool attached,
 * which lets it run a little later, 3 of 40 openers hung.)
 */
export async function refusePopup(chromium: Chromium, { session, targetId }: Page): Promise<void> {
  await Promise.all([
    // Whatever it asks for is held, and goes with it.
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]).catch(() => {})
  await chromium.closePage(targetId)
}
