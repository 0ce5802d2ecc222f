declare const brand: unique symbol

type Branded<Name extends string> = string & { readonly [brand]: Name }

/** This app's own id of a connection (a UUID). */
export type ConnectionId = Branded<'ConnectionId'>

/** Wevion's id of a key, always as text, whatever type Wevion sent. Unique within one API address. */
export type KeyId = Branded<'KeyId'>

/** This app's own id of one attempt to create a key (a UUID). */
export type CreationId = Branded<'CreationId'>

/** This app's own id of a destination (a UUID). */
export type DestinationId = Branded<'DestinationId'>

/** This app's own id of one rotation (a UUID). */
export type RotationId = Branded<'RotationId'>

export function connectionId(value: string): ConnectionId {
  return value as ConnectionId
}

export function keyId(value: string): KeyId {
  return value as KeyId
}

export function creationId(value: string): CreationId {
  return value as CreationId
}

export function destinationId(value: string): DestinationId {
  return value as DestinationId
}

export function rotationId(value: string): RotationId {
  return value as RotationId
}
