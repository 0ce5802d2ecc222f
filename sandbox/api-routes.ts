import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { applyFault } from './apply-fault.ts'
import { type Authenticated, authenticate, authHeaderOf } from './authenticate.ts'
import { createKey } from './create-route.ts'
import type { FaultKind } from './faults.ts'
import { listKeys } from './list-route.ts'
import { isAdmin } from './people.ts'
import type { SandboxState } from './state.ts'
import { writeError } from './write-error.ts'
import { applyNaming, readId, writeInstant } from './write-key.ts'

type Caller = Extract<Authenticated, { kind: 'accepted' }>
type Route = (
  caller: Caller,
  context: Context<{ Bindings: HttpBindings }>,
  fault: FaultKind | null,
) => Response | Promise<Response>

/** Wevion's own endpoints, in the current dialect and with the faults that are set. */
export function apiRoutes(state: SandboxState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const refusals = new Map<number, number>()

  const refuse = (status: number, code: string, message: string, headers: Record<string, string> = {}) => {
    const { body, contentType } = writeError(status, code, message, null, state.dialect)
    return new Response(body, { status, headers: { 'content-type': contentType, ...headers } })
  }
  const json = (value: unknown) =>
    new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } })

  function route(method: 'GET' | 'POST' | 'DELETE', path: string, handle: Route): void {
    app.on(method, path, async (context) => {
      const { request, respond } = recordRequest(method, path, context)
      const fault = state.faults.take(`${method} ${path}`)
      const work = async () => {
        const caller = await authenticate(state, context.req.raw.headers, refusals)
        request.keyId = caller.kind === 'accepted' ? caller.key.id : null
        if (caller.kind === 'refused') return refuse(401, 'unauthorized', 'Invalid or missing API key.')
        if (caller.kind === 'rate-limited') {
          state.audit.add({
            userId: '0',
            action: 'rate_limit_hit',
            resourceType: 'api_key',
            resourceId: null,
            metadata: { endpoint: path },
            ip: ipOf(context),
            at: state.clock.now(),
          })
          return refuse(429, 'rate_limited', 'Too many requests.', {
            'retry-after': String(caller.retryAfter),
          })
        }
        const response = await handle(caller, context, fault)
        recordUse(caller, path, response.status, context)
        return response
      }
      const response = fault === null ? await work() : await applyFault(fault, work, context.env.outgoing)
      return respond(response, fault)
    })
  }

  function recordRequest(method: string, path: string, context: Context<{ Bindings: HttpBindings }>) {
    const request: { keyId: number | null } = { keyId: null }
    return {
      request,
      respond(response: Response | null, fault: FaultKind | null): Response {
        state.requests.push({
          method,
          path,
          query: new URL(context.req.url).search,
          status: response?.status ?? 0,
          keyId: request.keyId,
          authHeader: authHeaderOf(context.req.raw.headers),
          at: state.clock.now(),
        })
        if (response === null) return new Response(null)
        response.headers.set(
          'date',
          new Date(state.clock.now() + (fault?.kind === 'wrong-date' ? fault.milliseconds : 0)).toUTCString(),
        )
        return response
      },
    }
  }

  function recordUse(
    caller: Caller,
    endpoint: string,
    status: number,
    context: Context<{ Bindings: HttpBindings }>,
  ): void {
    const at = state.clock.now()
    const ip = ipOf(context)
    const write = () => state.keys.recordUse(caller.key.id, at, ip)
    if (state.lastUsedLag === 0) write()
    else setTimeout(write, state.lastUsedLag).unref()
    state.audit.add({
      userId: caller.person.id,
      action: 'api_call',
      resourceType: 'api_key',
      resourceId: `key_${caller.key.id}`,
      metadata: { key_id: `key_${caller.key.id}`, endpoint, status },
      ip,
      at,
    })
  }

  route('GET', '/api/v1/auth/me', ({ person }) =>
    json({
      data: applyNaming(
        {
          id: person.id,
          name: person.name,
          email: person.email,
          role: person.role,
          team: { id: 't1', name: person.team },
        },
        state.dialect,
      ),
    }),
  )
  route('GET', '/api/v1/api-keys', ({ person }, context, fault) =>
    listKeys(state, person, new URL(context.req.url), fault),
  )
  route('POST', '/api/v1/api-keys', async ({ person }, context, fault) =>
    createKey(state, person, await context.req.text(), fault, (id) =>
      refusals.set(id, state.freshKeyRefusals),
    ),
  )
  route('DELETE', '/api/v1/api-keys/:id', ({ person }, context) => {
    const id = readId(context.req.param('id') ?? '')
    const key = id === null ? null : state.keys.find(id)
    if (state.plan.readOnly)
      return refuse(402, 'subscription_past_due', 'Your subscription is past due: changes are blocked.')
    if (key === null || key.revokedAt !== null) return refuse(404, 'not_found', 'No such API key.')
    if (key.ownerId !== person.id && !isAdmin(person))
      return refuse(403, 'forbidden', 'This key belongs to somebody else.')
    state.keys.revoke(key.id)
    return new Response(null, { status: 204 })
  })
  route('GET', '/api/v1/billing/subscription', () =>
    json({
      data: applyNaming(
        {
          plan: 'business',
          status: state.plan.readOnly ? 'past_due' : 'active',
          read_only: state.plan.readOnly,
        },
        state.dialect,
      ),
    }),
  )
  route('GET', '/api/v1/billing/plans', () => json({ data: [{ id: 'business', name: 'Business' }] }))
  route('GET', '/api/v1/billing/usage', ({ person }) =>
    json({
      data: applyNaming(
        { active_api_keys: state.keys.countLiveOf(person), max_api_keys: state.plan.creationCap },
        state.dialect,
      ),
    }),
  )
  route('GET', '/api/v1/audit-logs', () =>
    json({
      data: state.audit.newest(200).map((entry) =>
        applyNaming(
          {
            id: entry.id,
            user_id: entry.userId,
            owner_id: entry.userId,
            action: entry.action,
            resource_type: entry.resourceType,
            resource_id: entry.resourceId,
            metadata: entry.metadata,
            ip_address: entry.ip,
            user_agent: '',
            created_at: writeInstant(entry.at, state.dialect),
          },
          state.dialect,
        ),
      ),
    }),
  )
  route('GET', '/api/v1/notifications', () => json({ data: [] }))
  return app
}

/** Callers on this machine all have the same address, so tests name another in `x-sandbox-ip`. */
function ipOf(context: Context<{ Bindings: HttpBindings }>): string {
  return context.req.header('x-sandbox-ip') ?? '127.0.0.1'
}
