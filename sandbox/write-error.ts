import type { SandboxDialect } from './dialect.ts'

export interface WrittenError {
  readonly body: string
  readonly contentType: string
}

/** An error body as the dialect writes it. */
export function writeError(
  status: number,
  code: string,
  message: string,
  field: string | null,
  dialect: SandboxDialect,
): WrittenError {
  const json = (value: unknown, contentType = 'application/json') => ({
    body: JSON.stringify(value),
    contentType,
  })
  const where = field === null ? {} : { field }
  switch (dialect.errors) {
    case 'object':
      return json({ error: { code, message, ...where } })
    case 'string':
      return json({ error: message, ...where })
    case 'message':
      return json({ message, code, ...where })
    case 'problem':
      return json(
        { type: `https://wevion.example/problems/${code}`, title: code, detail: message, status, ...where },
        'application/problem+json',
      )
    case 'text':
      return { body: message, contentType: 'text/plain' }
  }
}
