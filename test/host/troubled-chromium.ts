#!/usr/bin/env node
// Chromium with what a busy machine does to it now and then, each time. It stands in for Chromium's program, and passes on
// what the host and Chromium say to one another. WEVION_TEST_TROUBLE names the trouble:
//   late-start    the first renderer begins late, and commits the start document long after it has answered commands
//   lost-commit   DevTools never tells that the app's page has committed
// WEVION_TEST_TRACE names a file that gets a line when the start document is known to have committed and when the host navigates.
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { chromiumProgram } from '../../host/chromium/flags.ts'
import { heldRenderers, letThrough } from './renderer-gate.ts'

interface Message {
  readonly id?: number
  readonly sessionId?: string | undefined
  readonly method?: string
  readonly params?: { readonly frame?: { readonly url: string }; readonly expression?: string }
  readonly result?: { readonly frameTree?: { readonly frame: { readonly url: string } } }
}

/** Ids of the messages that are not the host's. */
const OWN_IDS = 1_000_000_000
/** For so long, in milliseconds, the first renderer does nothing between the answers and the commit. */
const BUSY = 400

const trouble = process.env.WEVION_TEST_TROUBLE
const late = trouble === 'late-start'
const profile = process.argv.find((argument) => argument.startsWith('--user-data-dir='))?.slice(16) ?? ''
const piped = process.argv.includes('--remote-debugging-pipe')
const child = spawn(
  chromiumProgram({}),
  [...process.argv.slice(2), ...(late && piped ? ['--renderer-startup-dialog'] : [])],
  { stdio: ['ignore', 'ignore', 'inherit', ...(piped ? (['pipe', 'pipe'] as const) : [])] },
)
child.once('exit', (code) => process.exit(code ?? 1))
if (piped) relay()

function relay(): void {
  const fromHost = new Socket({ fd: 3 })
  const toHost = new Socket({ fd: 4 })
  const [, , , toChromium, fromChromium] = child.stdio
  if (!toChromium || !('write' in toChromium) || !fromChromium || !('read' in fromChromium))
    throw new Error('No pipes')
  let mayBegin = !late
  let started = false
  let lastId = OWN_IDS
  const send = (message: Message) => {
    lastId += 1
    toChromium.write(`${JSON.stringify({ ...message, id: lastId })}\0`)
    return lastId
  }
  /** Its answer tells that Chromium has taken everything before it. */
  let lastSent = Number.POSITIVE_INFINITY
  fromHost.once('close', () => toChromium.end())
  // Chromium ends only when nobody can tell it anything any more.
  fromChromium.once('close', () => toChromium.end())
  eachMessage(fromHost, (text) => {
    const { method, sessionId }: Message = JSON.parse(text)
    toChromium.write(`${text}\0`)
    if (method === 'Page.navigate') trace('navigate')
    // A window that is opened begins with a start document of its own.
    if (method === 'Runtime.runIfWaitingForDebugger') started = false
    if (!late || method !== 'Runtime.runIfWaitingForDebugger') return
    const expression = `for (const end = Date.now() + ${BUSY}; Date.now() < end;);`
    send({ sessionId, method: 'Runtime.evaluate', params: { expression } })
    lastSent = send({ method: 'Target.getTargets' })
  })
  eachMessage(fromChromium, (text) => {
    const { id = 0, method, params, result }: Message = JSON.parse(text)
    if (id === lastSent) mayBegin = true
    if (id > OWN_IDS) return
    const url = params?.frame?.url ?? result?.frameTree?.frame.url ?? ''
    if (url.startsWith('data:')) {
      if (!started) trace('start document')
      started = true
    } else if (method === 'Page.frameNavigated' && trouble === 'lost-commit') return
    toHost.write(`${text}\0`)
  })
  if (!late) return
  // The first is let through last: once all that is asked of it waits.
  setInterval(() => {
    const [first, ...others] = heldRenderers(profile)
    for (const renderer of others) letThrough(renderer)
    if (first !== undefined && mayBegin) letThrough(first)
  }, 20).unref()
}

function trace(line: string): void {
  if (process.env.WEVION_TEST_TRACE) appendFileSync(process.env.WEVION_TEST_TRACE, `${line}\n`)
}

/** Messages end in NUL. */
function eachMessage(stream: Readable, take: (text: string) => void): void {
  let rest = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      take(rest.toString('utf8', 0, end))
      rest = rest.subarray(end + 1)
    }
  })
}
