import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import { axesSchema, behaviourSchema, faultSchema } from './control-schemas.ts'
import { GENERATIONS } from './dialect.ts'
import { manyKeys } from './sample-keys.ts'
import type { SandboxState } from './state.ts'

const emailSchema = z.object({ email: z.string() })
const clockSchema = z.object({ move: z.number() })
const seedSchema = z.object({ count: z.number().int().min(1).max(1_000_000) })
const planSchema = z.object({
  creationCap: z.number().int().nullable().default(null),
  readOnly: z.boolean().default(false),
})
const dialectSchema = z.object({
  generation: z.enum(['spring-2026', 'newer']).optional(),
  axes: axesSchema.optional(),
})

/** Controls the sandbox through `/sandbox`, for people who try the app and for tests in another process. */
export function controlRoutes(
  state: SandboxState,
  managementKey: (email: string) => Promise<string | null>,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError((error, context) => {
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return context.json({ message: error.message }, 400)
    throw error
  })
  app.get('/sandbox/users', (context) =>
    context.json(state.people.map(({ name, role, email }) => ({ name, role, email }))),
  )
  app.post('/sandbox/sign-in', async (context) => {
    const { email } = emailSchema.parse(await context.req.json())
    const key = await managementKey(email)
    return key === null
      ? context.json({ message: 'No such user.' }, 404)
      : context.json({ managementKey: key })
  })
  app.put('/sandbox/faults', async (context) => {
    state.faults.add(faultSchema.parse(await context.req.json()))
    return context.body(null, 204)
  })
  app.delete('/sandbox/faults', (context) => {
    state.faults.clear()
    return context.body(null, 204)
  })
  app.get('/sandbox/requests', (context) => context.json(state.requests))
  app.put('/sandbox/dialect', async (context) => {
    const { generation, axes } = dialectSchema.parse(await context.req.json())
    const base = generation === undefined ? state.dialect : (GENERATIONS[generation] ?? state.dialect)
    state.dialect = { ...base, ...axes }
    return context.body(null, 204)
  })
  app.put('/sandbox/behaviour', async (context) => {
    Object.assign(state, behaviourSchema.parse(await context.req.json()))
    return context.body(null, 204)
  })
  app.put('/sandbox/clock', async (context) => {
    state.clock.move(clockSchema.parse(await context.req.json()).move)
    return context.json({ now: state.clock.now() })
  })
  app.put('/sandbox/plan', async (context) => {
    state.plan = planSchema.parse(await context.req.json())
    return context.body(null, 204)
  })
  app.post('/sandbox/keys', async (context) => {
    const { count } = seedSchema.parse(await context.req.json())
    state.keys.addMany(manyKeys(count, state.people, state.clock.now()))
    return context.body(null, 204)
  })
  app.get('/sandbox/state', (context) => context.json({ keys: state.keys.all(), now: state.clock.now() }))
  return app
}
