import type { SandboxDialect } from './dialect.ts'

export interface WrittenError {
  readonly body: string
  readonly contentType: string
}

/** Writes an error body in the dialect. */
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
  const fieldPart = field === null ? {} : { field }
  switch (dialect.errors) {
    case 'object':
      return json({ error: { code, message, ...fieldPart } })
    case 'string':
      return json({ error: message, ...fieldPart })
    case 'message':
      return json({ message, code, ...fieldPart })
    case 'problem':
      return json(
        {
          type: `https://wevion.example/problems/${code}`,
          title: code,
          detail: message,
          status,
          ...fieldPart,
        },
        'application/problem+json',
      )
    case 'text':
      return { body: message, contentType: 'text/plain' }
  }
}
