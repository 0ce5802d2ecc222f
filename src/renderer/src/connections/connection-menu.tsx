import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Connection } from '../../../domain/connections/connection.ts'
import { request } from '../main-process/request.ts'
import { useView } from '../navigation/view-store.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'

type Open = 'rename' | 'remove' | null

export function ConnectionMenu({ connection }: { connection: Connection }) {
  const [open, setOpen] = useState<Open>(null)
  const openDialog = useView((state) => state.openDialog)
  const connectionId = connection.id
  const close = () => setOpen(null)
  return (
    <>
      <Menu
        label={`Actions for ${connection.name}`}
        icon={<Ellipsis size={14} aria-hidden />}
        align="start"
        className="absolute right-1 inline-flex size-6 rounded hover:bg-line"
      >
        <MenuItem onSelect={() => void request('keys.sync', { connectionId })}>Sync now</MenuItem>
        <MenuItem onSelect={() => setOpen('rename')}>Rename…</MenuItem>
        <MenuItem onSelect={() => openDialog({ kind: 'reconnect', connectionId })}>
          New management key…
        </MenuItem>
        <MenuItem danger onSelect={() => setOpen('remove')}>
          Remove…
        </MenuItem>
      </Menu>
      {open === 'rename' && <RenameDialog connection={connection} onClose={close} />}
      {open === 'remove' && <RemoveDialog connection={connection} onClose={close} />}
    </>
  )
}
