/** A message that no honest page sends: the request rejects, and never looks like success. */
export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest'
}
