import type { Protocol } from 'electron'
import type { SchemeHandler } from '../state.ts'

type Covered = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>

/** Electron's `protocol`. Every scheme is standard, secure and fetchable here, as `https` is. */
export class HostProtocol implements Covered {
  readonly #schemes: Map<string, SchemeHandler | null>
  readonly #isReady: () => boolean

  constructor(schemes: Map<string, SchemeHandler | null>, isReady: () => boolean) {
    this.#schemes = schemes
    this.#isReady = isReady
  }

  registerSchemesAsPrivileged(schemes: Parameters<Protocol['registerSchemesAsPrivileged']>[0]): void {
    if (this.#isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) this.#schemes.set(scheme.toLowerCase(), null)
  }
  handle(scheme: string, handler: SchemeHandler): void {
    if (this.isProtocolHandled(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.#schemes.set(scheme.toLowerCase(), handler)
  }
  unhandle(scheme: string): void {
    if (!this.isProtocolHandled(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
    this.#schemes.set(scheme.toLowerCase(), null)
  }
  isProtocolHandled(scheme: string): boolean {
    return Boolean(this.#schemes.get(scheme.toLowerCase()))
  }
}
