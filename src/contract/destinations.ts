import { z } from 'zod'
import {
  type CommandTrial,
  type DestinationConfig,
  type DestinationConfigOf,
  type DestinationKind,
  isVariableName,
  LONGEST_DESTINATION_TEXT,
  MOST_ARGUMENTS,
  SHOWN_OUTPUT,
} from '../domain/destination.ts'
import { count, destinationIdSchema, instantSchema, keyReference, nothing, text } from './fields.ts'
import { failureSchema } from './model.ts'

const line = z.string().trim().min(1).max(LONGEST_DESTINATION_TEXT)
const variable = z.string().refine(isVariableName)

/** Not a key: the token of a 1Password service account is longer than any. */
const credential = z.string().min(1).max(20_000)

const configSchemas = {
  'env-file': z.strictObject({ kind: z.literal('env-file'), path: line, variable }),
  command: z.strictObject({
    kind: z.literal('command'),
    argv: z.array(text).min(1).max(MOST_ARGUMENTS),
    workingFolder: line.nullable(),
    variable: variable.nullable(),
    timeLimit: z.number().int().min(1_000).max(3_600_000),
  }),
  github: z.strictObject({
    kind: z.literal('github'),
    apiAddress: line,
    owner: line,
    repository: line.nullable(),
    environment: line.nullable(),
    name: variable,
  }),
  aws: z.strictObject({
    kind: z.literal('aws'),
    region: line,
    profile: line.nullable(),
    secretId: line,
    jsonField: line.nullable(),
  }),
  'one-password': z.strictObject({
    kind: z.literal('one-password'),
    account: line.nullable(),
    vault: line,
    item: line,
    field: line,
  }),
  'by-hand': z.strictObject({ kind: z.literal('by-hand'), place: line }),
} satisfies { readonly [Kind in DestinationKind]: z.ZodType<DestinationConfigOf<Kind>> }

// Split, since zod wants a list that is known not to be empty.
const { 'by-hand': first, ...others } = configSchemas

export const destinationConfigSchema: z.ZodType<DestinationConfig> = z.discriminatedUnion('kind', [
  first,
  ...Object.values(others),
])

/** `holdsThis`: whether it holds this key's secret (null: unknown). The secret there is not exposed. */
const destination = z.strictObject({
  id: destinationIdSchema,
  key: keyReference,
  config: destinationConfigSchema,
  credentialStored: z.boolean(),
  holdsThis: z.boolean().nullable(),
  checkedAt: instantSchema.nullable(),
  failure: failureSchema.nullable(),
})

const commandTrial: z.ZodType<CommandTrial> = z.strictObject({
  end: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('exited'), code: z.number().int() }),
    z.strictObject({ kind: z.literal('killed'), signal: text }),
    z.strictObject({ kind: z.literal('timed-out') }),
  ]),
  duration: count,
  standardOutput: z.string().max(SHOWN_OUTPUT),
  errorOutput: z.string().max(SHOWN_OUTPUT),
})

/** Requests about destinations; part of `requests`. */
export const destinationRequests = {
  'destinations.list': { input: keyReference, output: z.array(destination) },
  'destinations.add': {
    input: z.strictObject({
      key: keyReference,
      config: destinationConfigSchema,
      /** A token for the destination. Goes to the keychain and never leaves main. */
      credential: credential.nullable(),
    }),
    output: destination,
  },
  /** Has main ask the person, in a dialog of the system, whether the key's secret may go there. */
  'destinations.allow': { input: z.strictObject({ destinationId: destinationIdSchema }), output: nothing },
  'destinations.remove': { input: z.strictObject({ destinationId: destinationIdSchema }), output: nothing },
  /** Checks whether a delivery would work. Changes nothing there. `holdsThis` as in `destination`. */
  'destinations.check': {
    input: z.strictObject({ destinationId: destinationIdSchema }),
    output: z.strictObject({ holdsThis: z.boolean().nullable(), warnings: z.array(text) }),
  },
  /** Runs a command with a made-up value in place of the secret, and returns the end of what it printed. */
  'destinations.try': { input: z.strictObject({ destinationId: destinationIdSchema }), output: commandTrial },
} as const
