import keytar from 'keytar'
import type { OutwardCall } from './main-recording-ports.ts'

/** What the recorded calls were about, and has to be different each time they are made. */
export interface Subject {
  readonly newName: string
  readonly oldKey: string
}

const SERVICE = 'Wevion Keys (bench)'
const APART = /^(?:probe|canary)\//u

/**
 * Makes the calls of one replacement again, in a row and with nothing between them. What the recorded ones did with the
 * new secret and the old key, these do with a new secret of their own and another old key. Answers the milliseconds.
 */
export async function makeBareCalls(calls: readonly OutwardCall[], subject: Subject): Promise<number> {
  let secret = ''
  const began = performance.now()
  for (const call of calls) {
    if (call.kind === 'http') secret = (await ask(call, subject, secret)) ?? secret
    else if (call.method === 'setPassword')
      await keytar.setPassword(SERVICE, call.account, APART.test(call.account) ? call.account : secret)
    else await keytar[call.method](SERVICE, call.account)
  }
  return performance.now() - began
}

/** Answers the secret, where the call made one. */
async function ask(
  { url, init }: Extract<OutwardCall, { kind: 'http' }>,
  { newName, oldKey }: Subject,
  secret: string,
): Promise<string | null> {
  const headers = new Headers(init.headers)
  if (url.endsWith('/auth/me')) headers.set('authorization', `Bearer ${secret}`)
  const body =
    typeof init.body === 'string' ? JSON.stringify({ ...JSON.parse(init.body), name: newName }) : null
  const address = init.method === 'DELETE' ? url.replace(/[^/]+$/u, oldKey) : url
  const answer = await fetch(address, { method: init.method ?? 'GET', headers, body })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${init.method} was answered with ${answer.status}`)
  const told: unknown = init.method === 'POST' ? JSON.parse(text).data.key : null
  return typeof told === 'string' ? told : null
}

/** Takes away what the bare calls left in the keychain. */
export async function forgetBareCalls(calls: readonly OutwardCall[]): Promise<void> {
  for (const call of calls) {
    if (call.kind === 'keychain') await keytar.deletePassword(SERVICE, call.account)
  }
}
