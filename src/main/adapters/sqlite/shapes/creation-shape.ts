import { CREATION_STATES, type Creation, type KeyRequest } from '../../../../domain/creations/creation.ts'
import { HIGHEST_RATE_LIMIT } from '../../../../domain/keys/rate-limit.ts'
import {
  connectionIdShape,
  creationIdShape,
  failureShape,
  instant,
  keyIdShape,
  text,
  whole,
} from './field-shapes.ts'
import { list, nullable, oneOf, record } from './shape.ts'

export const creationShape = record<Creation>({
  id: creationIdShape,
  connectionId: connectionIdShape,
  request: record<KeyRequest>(
    {
      name: text,
      expiresAt: nullable(instant),
      rateLimit: nullable(whole(1, HIGHEST_RATE_LIMIT)),
      permissions: list(text),
    },
    ['permissions'],
  ),
  namesakes: list(keyIdShape),
  replaces: nullable(keyIdShape),
  state: oneOf(CREATION_STATES),
  keyId: nullable(keyIdShape),
  startedAt: instant,
  changedAt: instant,
  failure: nullable(failureShape),
})
