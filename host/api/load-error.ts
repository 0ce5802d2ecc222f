import { Uncovered } from '../uncovered.ts'

/** Chromium's error numbers (net/base/net_error_list.h). */
const NUMBERS: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_TIMED_OUT: -7,
  ERR_FILE_NOT_FOUND: -6,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_UNSAFE_PORT: -312,
  ERR_EMPTY_RESPONSE: -324,
}

/** What a load rejects with (lib/browser/api/web-contents.ts, `_awaitNextLoad`). */
export class LoadError extends Error {
  readonly errno: number
  readonly code: string
  readonly url: string

  /** @throws if Electron's number of the error is not known here */
  constructor(code: string, url: string) {
    const errno = NUMBERS[code]
    if (errno === undefined) throw new Uncovered(`A load that ends with ${code}`)
    super(`${code} (${errno}) loading '${url.slice(0, 2048)}'`)
    this.errno = errno
    this.code = code
    this.url = url
  }
}
