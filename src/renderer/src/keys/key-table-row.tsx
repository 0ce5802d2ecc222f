import { type RefObject, useEffect, useRef } from 'react'
import type { ApiKey } from '../../../domain/api-key.ts'
import type { Connection } from '../../../domain/connection.ts'
import { COLUMNS } from './columns.tsx'

interface KeyTableRowProps {
  readonly index: number
  /** Undefined while it is on its way from main. */
  readonly apiKey: ApiKey | undefined
  /** The connections to name, when keys of several are shown. */
  readonly connection: readonly Connection[] | null
  readonly isOpen: boolean
  /** Whether the keyboard stands on this row. */
  readonly isActive: boolean
  readonly takeFocus: RefObject<boolean>
  readonly onOpen: (key: ApiKey) => void
}

export function KeyTableRow({
  index,
  apiKey,
  connection,
  isOpen,
  isActive,
  takeFocus,
  onOpen,
}: KeyTableRowProps) {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (!isActive || !takeFocus.current) return
    takeFocus.current = false
    row.current?.focus({ preventScroll: true })
  }, [isActive, takeFocus])
  return (
    <tr
      ref={row}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      tabIndex={isActive ? 0 : -1}
      onClick={() => apiKey !== undefined && onOpen(apiKey)}
      className="h-9 -outline-offset-2 *:truncate *:border-line *:border-b *:px-3 hover:bg-sunken aria-selected:bg-accent-soft"
    >
      {COLUMNS.map(({ id, look, cell }) => (
        <td key={id} className={look}>
          {apiKey === undefined ? (
            <span className="inline-block h-3 w-2/3 rounded bg-sunken" />
          ) : (
            cell(apiKey)
          )}
        </td>
      ))}
      {connection !== null && (
        <td className="w-36 text-muted @max-2xl:hidden">
          {connection.find(({ id }) => id === apiKey?.connectionId)?.name}
        </td>
      )}
    </tr>
  )
}
