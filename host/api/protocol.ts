import type { Protocol } from 'electron'
import type { Scheme, SchemeHandler } from '../scheme.ts'
import { Uncovered } from '../uncovered.ts'
import { refuseEarlySession } from './net.ts'

type Covered = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>
type Privileges = NonNullable<Parameters<Protocol['registerSchemesAsPrivileged']>[0][number]['privileges']>

/** Privileges of https. A scheme's address here always has them, so a scheme must ask for them. */
const NEEDED = ['standard', 'secure'] as const
/** Privileges that https does not have. */
const REFUSED = ['bypassCSP', 'allowServiceWorkers', 'allowExtensions'] as const

/** Electron's `protocol`. Except for fetch, a scheme has the privileges of `https` here; others are refused. */
export class HostProtocol implements Covered {
  readonly #schemes: Map<string, Scheme>
  readonly #isReady: () => boolean

  constructor(schemes: Map<string, Scheme>, isReady: () => boolean) {
    this.#schemes = schemes
    this.#isReady = isReady
  }

  registerSchemesAsPrivileged(schemes: Parameters<Protocol['registerSchemesAsPrivileged']>[0]): void {
    // This message and the next are from shell/browser/api/electron_api_protocol.cc.
    if (this.#isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { privileges = {} } of schemes) {
      if (privileges.codeCache && !privileges.standard)
        throw new Error(
          'Code cache can only be enabled when the custom scheme is registered as standard scheme.',
        )
      refuseUncovered(privileges)
    }
    for (const { scheme, privileges } of schemes)
      this.#schemes.set(scheme.toLowerCase(), {
        handler: null,
        fetchable: privileges?.supportFetchAPI === true,
      })
  }
  handle(scheme: string, handler: SchemeHandler): void {
    refuseEarlySession(this.#isReady)
    if (this.isProtocolHandled(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.#registered(scheme).handler = handler
  }
  unhandle(scheme: string): void {
    if (!this.isProtocolHandled(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
    this.#registered(scheme).handler = null
  }
  isProtocolHandled(scheme: string): boolean {
    refuseEarlySession(this.#isReady)
    return Boolean(this.#schemes.get(scheme.toLowerCase())?.handler)
  }

  #registered(scheme: string): Scheme {
    const registered = this.#schemes.get(scheme.toLowerCase())
    if (registered === undefined) throw new Uncovered(`A scheme without privileges (${scheme})`)
    return registered
  }
}

function refuseUncovered(privileges: Privileges): void {
  for (const name of NEEDED)
    if (!privileges[name]) throw new Uncovered(`A scheme without the privilege '${name}'`)
  for (const name of REFUSED) if (privileges[name]) throw new Uncovered(`The privilege '${name}' of a scheme`)
}
