import { RefreshCcwDot } from 'lucide-react'
import { memo, type RefObject, useEffect, useRef } from 'react'
import type { Connection } from '../../../../domain/connections/connection.ts'
import { type ApiKey, type KeyReference, referenceOf } from '../../../../domain/keys/api-key.ts'
import { displayableName } from '../../../../domain/keys/key-name.ts'
import { isRevocable } from '../../../../domain/keys/key-status.ts'
import { useView } from '../../navigation/view-store.ts'
import { IconButton } from '../../ui/button.tsx'
import { COLUMNS } from './columns.tsx'
import { useSelection } from './selection-store.ts'

interface KeyTableRowProps {
  readonly index: number
  /** Undefined until main has answered. */
  readonly apiKey: ApiKey | undefined
  /** For the names of connections; null when only one connection is shown. */
  readonly connection: readonly Connection[] | null
  readonly isOpen: boolean
  readonly isSelected: boolean
  /** Whether this row takes the keyboard's focus. */
  readonly isActive: boolean
  readonly takeFocus: RefObject<boolean>
  readonly onOpen: (index: number, reference: KeyReference) => void
  /** Makes this row the active one. */
  readonly onActivate: (index: number) => void
}

/** Memoized: scrolling renders only the rows that changed. */
export const KeyTableRow = memo(function KeyTableRow({
  index,
  apiKey,
  connection,
  isOpen,
  isSelected,
  isActive,
  takeFocus,
  onOpen,
  onActivate,
}: KeyTableRowProps) {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (!isActive || !takeFocus.current) return
    takeFocus.current = false
    row.current?.focus({ preventScroll: true })
  }, [isActive, takeFocus])
  const reference = apiKey === undefined ? null : referenceOf(apiKey)
  const revocable = apiKey !== undefined && isRevocable(apiKey)
  function select(): void {
    onActivate(index)
    if (reference !== null) useSelection.getState().toggle(reference)
  }
  return (
    <tr
      ref={row}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      tabIndex={isActive ? 0 : -1}
      onClick={(event) => {
        // The row's checkbox and button do not open its details.
        const isControl = event.target instanceof Element && event.target.closest('label, button') !== null
        if (reference === null || isControl) return
        if (revocable && (event.ctrlKey || event.metaKey)) select()
        else onOpen(index, reference)
      }}
      className="group/row h-9 -outline-offset-2 *:truncate *:border-line *:border-b *:px-3 hover:bg-sunken aria-selected:bg-accent-soft"
    >
      <td className="w-9 !p-0">
        {apiKey !== undefined && revocable && (
          <label className="flex size-9 items-center justify-center">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Select ${displayableName(apiKey.name)}`}
              className="size-4 accent-accent"
              checked={isSelected}
              onChange={select}
            />
          </label>
        )}
      </td>
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
      <td className="w-11 !px-1 @max-[660px]:hidden">
        {apiKey !== undefined && reference !== null && revocable && (
          <IconButton
            label={`Rotate ${displayableName(apiKey.name)}`}
            tabIndex={-1}
            className="opacity-0 focus:opacity-100 group-hover/row:opacity-100 group-focus/row:opacity-100"
            onClick={() => {
              useView.getState().open({ kind: 'replace', reference })
            }}
          >
            <RefreshCcwDot size={15} aria-hidden />
          </IconButton>
        )}
      </td>
    </tr>
  )
})
