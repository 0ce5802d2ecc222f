import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { listen } from '../../../network/listen.ts'

export interface AwsRequest {
  readonly operation: string
  readonly authorization: string
  readonly body: Readonly<Record<string, string>>
}

/** What one request meets instead of its answer. `cut-after` has done what was asked for when the connection
 * breaks; `drip` sends endless headers, `trickle` an endless body. */
export type AwsFault =
  | { readonly kind: 'error'; readonly name: string; readonly message?: string; readonly status?: number }
  | { readonly kind: 'cut-before' | 'cut-after' | 'silent' | 'drip' | 'trickle' | 'page' }

interface Version {
  readonly id: string
  readonly text: string | null
  readonly stages: Set<string>
}

interface State {
  exists: boolean
  readonly versions: Version[]
  /** What DescribeSecret says. */
  described: Answer
}

type Answer = Readonly<Record<string, unknown>>

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/eu-central-1\/secretsmanager\/aws4_request, SignedHeaders=[a-z0-9;-]*\bx-amz-target\b[a-z0-9;-]*, Signature=[0-9a-f]{64}$/u

/**
 * One secret of AWS Secrets Manager, over its JSON 1.1 protocol on loopback; over TLS with a key and its certificate. It
 * keeps versions with their stages.
 */
export async function openAwsServer(name: string, secure?: { readonly key: string; readonly cert: string }) {
  const requests: AwsRequest[] = []
  const state: State = { exists: true, versions: [], described: {} }
  const faults: { readonly operation: string; readonly fault: AwsFault; readonly always: boolean }[] = []
  const hooks: { readonly operation: string; readonly work: () => void | Promise<void> }[] = []

  const staged = (stage: string) => state.versions.find(({ stages }) => stages.has(stage))

  function makeCurrent(version: Version) {
    const before = staged('AWSCURRENT')
    if (before === version) return
    staged('AWSPREVIOUS')?.stages.delete('AWSPREVIOUS')
    before?.stages.delete('AWSCURRENT')
    before?.stages.add('AWSPREVIOUS')
    version.stages.add('AWSCURRENT')
  }

  function put(text: string | null, id: string): Version {
    const version = { id, text, stages: new Set<string>() }
    state.versions.push(version)
    makeCurrent(version)
    return version
  }

  function answer({ operation, body }: AwsRequest): Answer {
    if (!state.exists || body.SecretId !== name) throw new AwsError('ResourceNotFoundException')
    switch (operation) {
      case 'GetSecretValue':
        return answerWith(staged(body.VersionStage ?? 'AWSCURRENT'))
      case 'PutSecretValue': {
        const { SecretString: text = '', ClientRequestToken: token = '' } = body
        if (token.length < 32 || token.length > 64) throw new AwsError('InvalidParameterException', text)
        const known = state.versions.find(({ id }) => id === token)
        if (known !== undefined && known.text !== text) throw new AwsError('ResourceExistsException', text)
        const version = known ?? put(text, token)
        return { Name: name, VersionId: version.id, VersionStages: [...version.stages] }
      }
      case 'DescribeSecret':
        return { Name: name, ...state.described }
      default:
        throw new AwsError('UnknownOperationException')
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const asked: AwsRequest = {
      operation: String(request.headers['x-amz-target']).replace(/^secretsmanager\./u, ''),
      authorization: String(request.headers.authorization),
      body: z.record(z.string(), z.string()).parse(await json(request)),
    }
    requests.push(asked)
    if (!SIGNATURE.test(asked.authorization))
      return refuse(response, new AwsError('IncompleteSignatureException'))
    const at = faults.findIndex(({ operation }) => operation === asked.operation)
    const fault = faults[at]
    if (fault?.always === false) faults.splice(at, 1)
    if (fault?.fault.kind === 'error') {
      const { name: type, message, status } = fault.fault
      return refuse(response, new AwsError(type, message, status))
    }
    switch (fault?.fault.kind) {
      case 'silent':
        return undefined
      case 'drip':
        return drip(request.socket)
      case 'cut-before':
        return request.socket.destroy()
      case 'trickle':
        return response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).write('{')
      case 'page':
        return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the network</h1>')
    }
    const hook = hooks.findIndex(({ operation }) => operation === asked.operation)
    if (hook >= 0) await hooks.splice(hook, 1)[0]?.work()
    try {
      const body = JSON.stringify(answer(asked))
      if (fault?.fault.kind === 'cut-after') return request.socket.destroy()
      return response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(body)
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return refuse(response, error)
    }
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => void handle(request, response)
  const server = secure === undefined ? createServer(listener) : createSecureServer(secure, listener)
  const port = await listen(server)

  return {
    port,
    endpoint: `${secure === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    state,
    /** What somebody else does, in the console say. */
    put,
    makeCurrent,
    current: () => staged('AWSCURRENT'),
    previous: () => staged('AWSPREVIOUS'),
    operations: () => requests.map(({ operation }) => operation),
    failOnce: (operation: string, fault: AwsFault) => faults.push({ operation, fault, always: false }),
    failAlways: (operation: string, fault: AwsFault) => faults.push({ operation, fault, always: true }),
    /** Does the work once, before the next request of that kind is answered. */
    before(operation: string, work: () => void | Promise<void>): void {
      hooks.push({ operation, work })
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type AwsServer = Awaited<ReturnType<typeof openAwsServer>>

class AwsError extends Error {
  readonly type: string
  readonly status: number

  constructor(type: string, message = 'Some words of AWS.', status = 400) {
    super(message)
    this.type = type
    this.status = status
  }
}

function answerWith(version: Version | undefined): Answer {
  if (version === undefined) throw new AwsError('ResourceNotFoundException')
  const value = version.text === null ? { SecretBinary: 'AAEC' } : { SecretString: version.text }
  return { VersionId: version.id, VersionStages: [...version.stages], ...value }
}

/** An answer whose headers never end, though the connection is never idle. */
function drip(socket: Socket) {
  socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
  const timer = setInterval(() => socket.write('.'), 10)
  socket.once('close', () => clearInterval(timer))
}

function refuse(response: ServerResponse, { type, message, status }: AwsError) {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    .end(JSON.stringify({ __type: type, message, Message: message }))
}
