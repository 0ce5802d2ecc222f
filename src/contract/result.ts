import { z } from 'zod'
import type { Result } from '../domain/result.ts'
import { failureSchema } from './model.ts'

/** The schema of a request's answer: `{ok: true, value}` or `{ok: false, failure}`. */
export function resultSchema<Value>(value: z.ZodType<Value>): z.ZodType<Result<Value>> {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), failure: failureSchema }),
  ]) as z.ZodType<Result<Value>>
}
