import { ACTIVITY_ACTIONS, ACTIVITY_OUTCOMES, type ActivityEntry } from '../../../../domain/activity.ts'
import { connectionIdShape, failureShape, instant, integer, keyIdShape, text } from './field-shapes.ts'
import { nullable, oneOf, record } from './shape.ts'

export const activityShape = record<ActivityEntry>({
  id: integer,
  at: instant,
  action: oneOf(ACTIVITY_ACTIONS),
  outcome: oneOf(ACTIVITY_OUTCOMES),
  connectionId: nullable(connectionIdShape),
  connectionName: nullable(text),
  keyId: nullable(keyIdShape),
  keyName: nullable(text),
  failure: nullable(failureShape),
})
