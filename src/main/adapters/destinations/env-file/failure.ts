import type { Failure } from '../../../../domain/failure.ts'
import { errorCode } from '../../../ports/system-error.ts'
import { destinationFailure as failed } from '../destination-error.ts'

/** Maps an error of the system to a failure. None of its text is passed on: it could quote the file. */
export function envFileFailure(error: unknown): Failure {
  const code = errorCode(error) ?? ''
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
    case 'EBUSY':
      return failed(
        'refused',
        'The system holds the file, as it does one that is mounted by itself, and does not let it be replaced.',
      )
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
