/** The code of an error of the system (`ENOENT`), or of another that has one; null: it has none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
