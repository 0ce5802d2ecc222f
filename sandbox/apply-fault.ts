import type { ServerResponse } from 'node:http'
import type { FaultKind } from './faults.ts'

/** Applies a fault to a request. Runs `work` only where the fault allows it. Returns null if the connection was cut. */
export async function applyFault(
  fault: FaultKind,
  work: () => Promise<Response>,
  outgoing: ServerResponse,
): Promise<Response | null> {
  switch (fault.kind) {
    case 'status':
      return new Response(
        fault.body ?? JSON.stringify({ error: { code: 'fault', message: `Fault ${fault.status}` } }),
        {
          status: fault.status,
          headers: { 'content-type': 'application/json', ...fault.headers },
        },
      )
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds))
      return work()
    case 'delay-after': {
      const response = await work()
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds))
      return response
    }
    case 'hold-after': {
      const response = await work()
      await fault.until
      return response
    }
    case 'hang':
      await closed(outgoing)
      return null
    case 'hang-after':
      await work()
      await closed(outgoing)
      return null
    case 'cut-before':
      outgoing.destroy()
      return null
    case 'cut-after':
      await work()
      outgoing.destroy()
      return null
    case 'malformed':
      return withBody(await work(), () => '{"data": [}')
    case 'truncated':
      return withBody(await work(), (body) => body.slice(0, Math.floor(body.length / 2)))
    case 'html':
      return new Response('<!doctype html><html><body><h1>Welcome</h1></body></html>', {
        headers: { 'content-type': 'text/html' },
      })
    case 'huge':
      return new Response(`{"data":"${'x'.repeat(fault.bytes)}"}`, {
        headers: { 'content-type': 'application/json' },
      })
    case 'redirect':
      return new Response(null, { status: 302, headers: { location: fault.location } })
    case 'wrong-date':
    case 'unreadable-key':
    case 'duplicate-cursor':
    case 'without-secret':
      return work()
  }
}

async function withBody(response: Response, change: (body: string) => string): Promise<Response> {
  return new Response(change(await response.text()), {
    status: response.status,
    headers: { 'content-type': 'application/json' },
  })
}

function closed(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => outgoing.once('close', resolve))
}
