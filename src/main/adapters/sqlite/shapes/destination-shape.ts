import {
  type DestinationConfig,
  isVariableName,
  type KeyDestination,
  MOST_ARGUMENTS,
} from '../../../../domain/destination.ts'
import type { KeyReference } from '../../../../domain/keys/api-key.ts'
import {
  boolean,
  connectionIdShape,
  destinationIdShape,
  failureShape,
  instant,
  keyIdShape,
  line,
  text,
  whole,
} from './field-shapes.ts'
import { byKind, list, nullable, record, shape } from './shape.ts'

const variable = shape<string>((value) => typeof value === 'string' && isVariableName(value))

const config = byKind<DestinationConfig>({
  'env-file': { path: line, variable },
  command: {
    argv: shape((value) => list(text, MOST_ARGUMENTS)(value) && value.length > 0),
    workingFolder: nullable(line),
    variable: nullable(variable),
    timeLimit: whole(1_000, 3_600_000),
  },
  github: {
    apiAddress: line,
    owner: line,
    repository: nullable(line),
    environment: nullable(line),
    name: variable,
  },
  aws: { region: line, profile: nullable(line), secretId: line, jsonField: nullable(line) },
  'one-password': { account: nullable(line), vault: line, item: line, field: line },
  'by-hand': { place: line },
})

export const destinationShape = record<KeyDestination>({
  id: destinationIdShape,
  key: record<KeyReference>({ connectionId: connectionIdShape, keyId: keyIdShape }),
  config,
  credentialStored: boolean,
  holds: nullable(text),
  checkedAt: nullable(instant),
  failure: nullable(failureShape),
})
