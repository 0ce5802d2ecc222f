import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { onlyCovered } from '../uncovered.ts'
import { createEvent } from './event.ts'

/** A certificate that says who somebody is, with its key; in PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

/** Chooses, for a server's name and port, what it is sent if it asks for a certificate. */
type Choose = (place: string) => Promise<Identity | null>

let choose: Choose | null = null

/** Null where the host has no certificate, and so nobody is asked. */
export function chooseIdentity(place: string): ReturnType<Choose> | null {
  return choose === null ? null : choose(place)
}

/**
 * Has the app asked from now on, as by shell/browser/api/electron_api_app.cc, `SelectClientCertificate`. The one certificate
 * that the host may have is in the file that WEVION_HOST_CLIENT_CERTIFICATE names. Node does not tell whether a server
 * asks for one, so that the app is asked for every server; one that does not ask is sent none all the same.
 */
export function askForIdentities(app: EventEmitter, environment: NodeJS.ProcessEnv): void {
  const file = environment.WEVION_HOST_CLIENT_CERTIFICATE
  if (file === undefined) return
  const pem = readFileSync(file, 'utf8')
  const certificate = new X509Certificate(pem)
  const identity = {
    cert: certificate.toString(),
    key: createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const listed = onlyCovered('Certificate', {
    data: identity.cert,
    subjectName: commonName(certificate.subject),
    issuerName: commonName(certificate.issuer),
  })
  choose = (place) => {
    const { promise, resolve } = Promise.withResolvers<Identity | null>()
    const event = createEvent({})
    // No page of the host connects anywhere, so there are never any contents.
    app.emit('select-client-certificate', event, null, place, [listed], (chosen?: { data?: unknown }) =>
      resolve(chosen?.data === identity.cert ? identity : null),
    )
    // Without a word of the app's the first one goes.
    if (!event.defaultPrevented) resolve(identity)
    return promise
  }
}

function commonName(name: string): string {
  return /^CN=(.*)$/mu.exec(name)?.[1] ?? ''
}
