import type { DestinationProblem, Failure } from '../../../../domain/failure.ts'

/** A failure of an environment file, on its way out of the functions that work on it. */
export class EnvFileFailure extends Error {
  readonly problem: DestinationProblem

  constructor(problem: DestinationProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

/** What an error on the way means. Only own words travel: an error's text could quote the file. */
export function envFailure(error: unknown): Failure {
  if (error instanceof EnvFileFailure) return failed(error.problem, error.message)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'disk-full' }
    case 'ENOENT':
    case 'ENOTDIR':
      return failed('missing', 'The folder of the file does not exist.')
    case 'EACCES':
    case 'EPERM':
      return failed('denied', 'The system does not allow this app to read or replace the file.')
    case 'EROFS':
      return failed('denied', 'The file lies on a disk that cannot be written.')
    case 'ELOOP':
      return failed('refused', 'The links at this path lead in a circle.')
    default:
      return failed(
        'other',
        `The file could not be replaced${/^E[A-Z0-9]+$/.test(code) ? ` (${code})` : ''}.`,
      )
  }
}

function failed(problem: DestinationProblem, message: string): Failure {
  return { kind: 'destination-failed', problem, message }
}
