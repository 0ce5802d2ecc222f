import { z } from 'zod'
import { LONGEST_PASTED_SECRET } from '../domain/connections/management-key.ts'
import { connectionId, creationId, destinationId, keyId, rotationId } from '../domain/identifiers.ts'
import { LATEST_INSTANT } from '../domain/instant.ts'
import { HIGHEST_RATE_LIMIT } from '../domain/keys/rate-limit.ts'

export const nothing = z.undefined()
export const count = z.number().int()

/** Text crossing the process boundary is bounded, so that no message can fill the memory. */
export const text = z.string().max(4_000)

/** A key's secret on its way into main. Nothing of this shape ever leaves main. */
export const pastedSecret = z
  .string()
  .min(1)
  .max(LONGEST_PASTED_SECRET + 1)

export const instantSchema = z.number().int().min(-LATEST_INSTANT).max(LATEST_INSTANT)
export const rateLimitSchema = z.number().int().min(1).max(HIGHEST_RATE_LIMIT)

export const connectionIdSchema = z.uuid().transform(connectionId)
export const creationIdSchema = z.uuid().transform(creationId)
export const destinationIdSchema = z.uuid().transform(destinationId)
export const rotationIdSchema = z.uuid().transform(rotationId)
export const keyIdSchema = z.string().min(1).max(512).transform(keyId)

export const keyReference = z.strictObject({ connectionId: connectionIdSchema, keyId: keyIdSchema })
export const lastUseSchema = z.strictObject({ at: instantSchema, ip: text.nullable() })
