import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import type { Failure } from '../../../../domain/failure.ts'
import { destinationFailure as failed } from '../destination-error.ts'
import { PROXY_ASKS_SIGN_IN } from '../proxy-failure.ts'
import { NOT_HTTPS } from './refuse-plain-http.ts'

const OWN_CODE = new RegExp(`\\b(?:PROXY_[A-Z_]+|${NOT_HTTPS})\\b`, 'u')

/** Whether the credentials lack the permission. Some calls can do without it. */
export const isDenied = (error: unknown) => error instanceof Error && error.name === 'AccessDeniedException'

/** Maps an error of the SDK to a failure. None of its text is passed on: AWS quotes the values that it refuses. */
export function awsFailure(error: unknown, config: DestinationConfigOf<'aws'>): Failure {
  const { name, message, code, status } = partsOf(error)
  // The SDK calls a broken connection a TimeoutError too. The system's code tells them apart.
  return byCode(code, config) ?? byName(name, message, config) ?? byStatus(name, status)
}

function byName(name: string, message: string, config: DestinationConfigOf<'aws'>): Failure | null {
  const credentials = config.profile === null ? 'the AWS credentials' : `the AWS profile ${config.profile}`
  switch (name) {
    case 'ResourceNotFoundException':
      return failed('missing', `There is no secret ${config.secretId} in ${config.region}.`)
    case 'AccessDenied':
    case 'AccessDeniedException':
      return failed('denied', deniedMessage(message, credentials))
    case 'DecryptionFailure':
      return failed('denied', 'AWS cannot decrypt the secret: look whether its KMS key is enabled.')
    case 'EncryptionFailure':
      return failed('denied', 'AWS cannot encrypt the secret: look whether its KMS key is enabled.')
    case 'InvalidRequestException':
      return failed('refused', refusedMessage(message))
    case 'InvalidParameterException':
    case 'ValidationException':
      return failed('refused', 'AWS refuses the request: look at the name of the secret and its size.')
    case 'LimitExceededException':
      return failed('refused', 'AWS allows no further version of this secret: its limit is reached.')
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return failed('denied', `The session of ${credentials} has expired. Sign in to AWS again.`)
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return failed('denied', noCredentials(config.profile))
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
      return failed('denied', `AWS does not know the access key of ${credentials}.`)
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
    case 'IncompleteSignatureException':
      return failed('denied', `AWS does not accept the signature of ${credentials}: its secret key is wrong.`)
    case 'RequestExpired':
    case 'RequestTimeTooSkewed':
      return failed('denied', "AWS does not accept this computer's clock: set it right.")
    case 'TimeoutError':
    case 'AbortError':
      return failed('timed-out', 'AWS did not answer in time.')
    default:
      // The SDK has no name for it.
      return /^Region (not accepted|is missing)/u.test(message)
        ? failed('refused', `"${config.region}" is no region of AWS.`)
        : null
  }
}

/** AWS names the missing action and the caller. Only the action is passed on. */
function deniedMessage(message: string, credentials: string): string {
  const action = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/u.exec(message)?.[1]
  if (action !== undefined) return `AWS does not allow ${credentials} to do this: ${action} is missing.`
  if (/KMS/u.test(message)) return `AWS does not allow ${credentials} to use the KMS key of the secret.`
  return `AWS does not allow ${credentials} to do this.`
}

function refusedMessage(message: string): string {
  if (/(marked|scheduled) for deletion|marked deleted/iu.test(message)) {
    return 'The secret is marked for deletion. Restore it in AWS first.'
  }
  return 'AWS refuses to change this secret: it may belong to another service, or be a replica.'
}

function noCredentials(profile: string | null): string {
  return profile === null
    ? 'No AWS credentials were found. Set up the default profile of AWS, or name another one.'
    : `The AWS profile ${profile} gives no credentials. Look at its configuration, or sign in to AWS again.`
}

function byCode(code: string, { region }: DestinationConfigOf<'aws'>): Failure | null {
  switch (code) {
    case 'ENOTFOUND':
      return failed(
        'unreachable',
        `AWS cannot be found in ${region}: there may be no connection, or no such region.`,
      )
    case 'EAI_AGAIN':
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNABORTED':
      return failed('unreachable', 'No connection to AWS came about.')
    case 'ECONNRESET':
    case 'EPIPE':
      return failed('unreachable', 'The connection to AWS broke.')
    case 'PROXY_NOT_REACHED':
    case 'PROXY_UNKNOWN':
      return failed(
        'unreachable',
        "The network's proxy cannot be reached: look at this system's proxy settings.",
      )
    case 'PROXY_ASKS_SIGN_IN':
      return failed('other', PROXY_ASKS_SIGN_IN)
    case 'PROXY_REFUSED':
      return failed('unreachable', "The network's proxy lets no connection to AWS through.")
    case NOT_HTTPS:
      return failed(
        'refused',
        'AWS is set to an address that begins with http and not https, where others could read the secret. Nothing was sent. Change AWS_ENDPOINT_URL, or endpoint_url in the AWS configuration.',
      )
    case 'ETIMEDOUT':
      return failed('timed-out', 'AWS did not answer in time.')
    default:
      return /CERT|ERR_TLS|ERR_SSL|LEAF_SIGNATURE|EPROTO/u.test(code)
        ? failed('other', `The certificate that answered is not one of AWS (${code}).`)
        : null
  }
}

function byStatus(name: string, status: number | null): Failure {
  // These pass with time, and what is unreachable is retried later.
  if (/Throttl|TooManyRequests|RequestLimit|SlowDown/u.test(name) || status === 429) {
    return failed('unreachable', 'AWS is being asked too often at the moment.')
  }
  if (status !== null && status >= 500) return failed('unreachable', `AWS has trouble (status ${status}).`)
  if (status === 401 || status === 403) return failed('denied', `AWS does not allow this (status ${status}).`)
  if (status !== null && status >= 400) return failed('refused', `AWS refuses this (status ${status}).`)
  return failed('other', 'What answered was not AWS Secrets Manager.')
}

function partsOf(error: unknown) {
  const none = { name: '', message: '', code: '', status: null }
  if (!(error instanceof Error)) return none
  return {
    name: error.name,
    message: error.message,
    // Of a failed sign-in the SDK passes on only the message, which for this app's own refusals is the code.
    code: 'code' in error ? String(error.code) : (OWN_CODE.exec(error.message)?.[0] ?? ''),
    status: statusOf(error),
  }
}

function statusOf(error: Error): number | null {
  const metadata = '$metadata' in error ? error.$metadata : null
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return null
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null
}
