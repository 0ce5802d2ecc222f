import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import { TimeText } from '../../time/time-text.tsx'
import { KeyName } from '../../ui/key-name.tsx'

/** Shown before a key is revoked, because its last user may still need it. */
export function LastUseSentence({ apiKey: { lastUsed } }: { apiKey: ApiKey }) {
  return lastUsed === null ? (
    'Wevion has not seen it in use.'
  ) : (
    <>
      It was last used <TimeText past instant={lastUsed.at} />
      {lastUsed.ip !== null && (
        <>
          {' '}
          from <KeyName name={lastUsed.ip} />
        </>
      )}
      .
    </>
  )
}
