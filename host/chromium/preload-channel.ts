import { createCodec } from '../world/codec.ts'
import { BINDING, ISOLATED_WORLD, pageWorldScript, preloadWorldScript } from '../world/scripts.ts'
import type { Session } from './cdp.ts'

interface PreloadOptions {
  readonly mainFrame: string
  /** A name that only this page's two worlds know. */
  readonly channel: string
  readonly preload: string | undefined
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>
  receive(channel: string, args: readonly unknown[]): void
  /** The page is about to need a permission. */
  askPermission(permission: string): Promise<void>
  focus(focused: boolean): void
}

export interface PreloadChannel {
  readonly ready: Promise<unknown>
  send(channel: string, args: readonly unknown[]): void
}

interface FromPreload {
  kind: 'invoke' | 'send' | 'permission' | 'focus' | 'blur'
  id: number
  channel: string
  args: string
}

/** Runs the preload in the page's isolated world, and carries messages between it and main. */
export function connectPreload(session: Session, options: PreloadOptions): PreloadChannel {
  const codec = createCodec({})
  let context: string | null = null
  let early: string[] = []

  function deliver(to: string, text: string): void {
    const expression = `${BINDING}Receive(${JSON.stringify(text)})`
    session.send('Runtime.evaluate', { expression, uniqueContextId: to }).catch(() => {})
  }

  session.on('Runtime.executionContextCreated', ({ context: created }) => {
    if (created.name !== ISOLATED_WORLD || created.auxData?.frameId !== options.mainFrame) return
    context = created.uniqueId
    for (const text of early.splice(0)) deliver(context, text)
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
    if (executionContextUniqueId === context) context = null
  })
  const contexts = new Map<number, string>()
  session.on('Runtime.executionContextCreated', ({ context: { id, uniqueId } }) => contexts.set(id, uniqueId))

  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    const from = contexts.get(executionContextId)
    if (name !== BINDING || from === undefined || from !== context) return
    const message: FromPreload = JSON.parse(payload)
    if (message.kind === 'focus' || message.kind === 'blur') return options.focus(message.kind === 'focus')
    const args = codec.decode(message.args)
    if (!Array.isArray(args)) return
    if (message.kind === 'send') return options.receive(message.channel, args)
    const work =
      message.kind === 'permission'
        ? options.askPermission(message.channel)
        : options.invoke(message.channel, args)
    work.then(
      (value) => answer(from, message, () => ({ ok: true, value: codec.encode(value) })),
      (error) => answer(from, message, () => failure(message, error)),
    )
  })

  function answer(to: string, message: FromPreload, make: () => object): void {
    let outcome: object
    try {
      outcome = make()
    } catch (error) {
      outcome = failure(message, error)
    }
    deliver(to, JSON.stringify({ kind: 'answer', id: message.id, ...outcome }))
  }

  const ready = Promise.all([
    session.send('Runtime.enable'),
    // Otherwise V8 notes for each error where in the script it was made, and reads the script again for that: 40 ms of a start.
    session.send('Runtime.setMaxCallStackSizeToCapture', { size: 0 }),
    session.send('Runtime.addBinding', { name: BINDING, executionContextName: ISOLATED_WORLD }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(options.channel) }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript(options.channel, options.preload),
      worldName: ISOLATED_WORLD,
    }),
  ])
  return {
    ready,
    send(channel, args) {
      const text = JSON.stringify({ kind: 'event', channel, args: codec.encode(args) })
      if (context === null) early = [...early, text].slice(-1000)
      else deliver(context, text)
    },
  }
}

/** Prints the error on stderr and returns it for the page, as in lib/browser/ipc-dispatch.ts. */
function failure({ kind, channel }: FromPreload, error: unknown): object {
  if (kind === 'invoke') console.error(`Error occurred in handler for '${channel}':`, error)
  return { ok: false, error: `Error invoking remote method '${channel}': ${String(error)}` }
}
