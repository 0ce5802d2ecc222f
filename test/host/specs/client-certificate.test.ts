import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listen } from '../../network/listen.ts'
import { makeUpAuthority } from '../../network/made-up-authority.ts'
import { ownDesktop } from '../own-desktop.ts'
import { type Program, startProgram } from '../program.ts'

const own = ownDesktop()
const authority = makeUpAuthority(['IP:127.0.0.1'])
const person = makeUpAuthority(['DNS:person.test']).server
/** Asks for a certificate and does without one. Answers whose it got. */
const server = createServer(
  { ...authority.server, requestCert: true, rejectUnauthorized: false },
  (request, response) => {
    const shown = request.socket instanceof TLSSocket ? request.socket.getPeerCertificate() : null
    response.end(String(shown?.subject?.CN ?? 'nobody'))
  },
)
let program: Program
let address: string

beforeAll(async () => {
  const at = (name: string) => join(own.folder, name)
  await writeFile(at('authority.pem'), authority.certificate)
  await writeFile(at('person.pem'), person.cert + person.key)
  address = `127.0.0.1:${await listen(server)}`
  const environment = {
    ...own.desktop.environment,
    SSL_CERT_FILE: at('authority.pem'),
    WEVION_HOST_CLIENT_CERTIFICATE: at('person.pem'),
  }
  program = await startProgram(environment, own.folder)
})
afterAll(async () => {
  await program.child.end()
  server.closeAllConnections()
  server.close()
})

/** Whose certificate the server sees, on a session of its own, where the app handles the event so; and what the app heard. */
function shown(session: string, handler: string): Promise<unknown> {
  return program.main(`
    const { app, session } = state.electron
    const heard = []
    const handler = (event, contents, place, certificates, choose) => {
      heard.push([contents, place, certificates.map(({ subjectName }) => subjectName)])
      ${handler}
    }
    app.on('select-client-certificate', handler)
    const own = session.fromPartition(${JSON.stringify(session)})
    const ask = async () => (await own.fetch('https://${address}/')).text()
    const answers = [await ask(), await ask()]
    app.off('select-client-certificate', handler)
    return [heard, answers]`)
}

const heard = () => [[null, address, ['Made-up server']]]

it.each([
  ['the first certificate goes unless the app prevents that', '', 'Made-up server'],
  ['none goes where the app chooses none', 'event.preventDefault(); choose()', 'nobody'],
  [
    'the chosen one goes, later too',
    'event.preventDefault(); setImmediate(choose, certificates[0])',
    'Made-up server',
  ],
])('%s; the app is asked once for a server', async (session, handler, seen) => {
  expect(await shown(session, handler)).toEqual([heard(), [seen, seen]])
})

it('the first goes where nobody listens, with net.fetch too', async () => {
  expect(await program.main(`return (await state.electron.net.fetch('https://${address}/')).text()`)).toBe(
    'Made-up server',
  )
})
