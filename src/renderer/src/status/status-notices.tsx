import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import { useAppStatus } from './app-status-store.ts'

/** Shown in every view, because nothing that needs a secret or the store works without them. */
export function StatusNotices() {
  const status = useAppStatus((state) => state.status)
  if (status === null) return null
  return (
    <div className="flex flex-col gap-2 px-4 pt-3 empty:hidden">
      {status.keychain.state === 'waiting' && (
        <Notice tone="warn" title="Waiting for your keychain">
          Your system asks whether Wevion Keys may use it. The question may be behind other windows.
        </Notice>
      )}
      {status.keychain.state === 'unavailable' && (
        <FailureNotice
          failure={status.keychain.failure}
          actions={
            <Button onClick={() => void request('keychain.recheck', undefined)}>
              Try the keychain again
            </Button>
          }
        />
      )}
      {status.storeNotice?.kind === 'rebuilt' && (
        <Notice tone="warn" title="The app’s data was damaged and had to be begun anew.">
          The damaged file is kept as {status.storeNotice.setAsideAs}. Connect your accounts again: keys come
          from Wevion, and secrets that the keychain holds can be added again.
        </Notice>
      )}
      {status.storeNotice?.kind === 'read-only' && (
        <Notice tone="warn" title="The app’s data can only be read.">
          Keys are shown as they were stored; nothing can be changed until the file can be written.
        </Notice>
      )}
      {status.storeNotice?.kind === 'disk-full' && (
        <Notice tone="warn" title="The disk was full when the app started.">
          Keys are shown as they were stored; nothing can be changed until there is room again.
        </Notice>
      )}
    </div>
  )
}
