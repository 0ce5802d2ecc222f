import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import type { Connection } from '../../../domain/connections/connection.ts'
import { request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'

type Open = 'rename' | 'remove' | null

const ITEM = 'flex min-h-7 items-center rounded px-2.5 outline-none data-[highlighted]:bg-accent-soft'

export function ConnectionMenu({ connection }: { connection: Connection }) {
  const [open, setOpen] = useState<Open>(null)
  const openDialog = useView((state) => state.openDialog)
  const close = () => setOpen(null)
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          aria-label={`Actions for ${connection.name}`}
          className="absolute right-1 inline-flex size-6 items-center justify-center rounded text-muted hover:bg-line"
        >
          <Ellipsis size={14} aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={document.querySelector('main')}>
          <DropdownMenu.Content
            align="start"
            className="z-30 min-w-44 rounded-lg border border-line bg-raised p-1 shadow-xl"
          >
            <DropdownMenu.Item
              className={ITEM}
              onSelect={() => void request('keys.sync', { connectionId: connection.id })}
            >
              Sync now
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={() => setOpen('rename')}>
              Rename…
            </DropdownMenu.Item>
            <DropdownMenu.Item
              className={ITEM}
              onSelect={() => openDialog({ kind: 'reconnect', connectionId: connection.id })}
            >
              New management key…
            </DropdownMenu.Item>
            <DropdownMenu.Item className={`${ITEM} text-bad`} onSelect={() => setOpen('remove')}>
              Remove…
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {open === 'rename' && <RenameDialog connection={connection} onClose={close} />}
      {open === 'remove' && <RemoveDialog connection={connection} onClose={close} />}
    </>
  )
}
