import { rmSync } from 'node:fs'
import { userDataWith } from '../window-data.ts'
import { startProgram } from '../window-program.ts'
import { KEY_PAUSE, type Peer } from './peer.ts'

export const ownApp: Peer = {
  name: 'Wevion Keys',
  async open(entries) {
    const userData = await userDataWith(entries)
    const program = await startProgram({ userData })
    const page = await program.page()
    const shown = await page.waitForFunction(() => {
      const mark = performance.getEntriesByName('keys-shown')[0]
      return mark === undefined ? null : performance.timeOrigin + mark.startTime
    })
    return {
      pid: program.process.pid ?? 0,
      startedIn: Number(await shown.jsonValue()) - program.bornAt,
      search: (text) => page.getByRole('searchbox').pressSequentially(text, { delay: KEY_PAUSE }),
      async close() {
        await program.end()
        rmSync(userData, { recursive: true, force: true })
      },
    }
  },
}
