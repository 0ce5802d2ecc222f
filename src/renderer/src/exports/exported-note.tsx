import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice, Notice } from '../ui/notice.tsx'
import type { Exporting } from './use-export.ts'

export function ExportedNote({ exporting }: { exporting: Exporting }) {
  const { path, files, failure, dismiss } = exporting
  return (
    <>
      {failure !== null && (
        <FailureNotice failure={failure} actions={<Button onClick={dismiss}>Close</Button>} />
      )}
      {path !== null && (
        <Notice
          title={
            files > 1
              ? `Saved as ${files} files, since calendars take none over 1 MB. The first is ${path}`
              : `Saved as ${path}`
          }
          aside={
            <span className="flex shrink-0 gap-2">
              <Button onClick={() => void request('export.reveal', undefined)}>Show in folder</Button>
              <Button look="quiet" onClick={dismiss}>
                Close
              </Button>
            </span>
          }
        />
      )}
    </>
  )
}
