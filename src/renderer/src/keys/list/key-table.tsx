import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  Fragment,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import {
  type ApiKey,
  isSameKey,
  type KeyReference,
  referenceOf,
  referenceText,
} from '../../../../domain/keys/api-key.ts'
import { isRevocable } from '../../../../domain/keys/key-status.ts'
import { useConnections } from '../../connections/connection-store.ts'
import { ColumnHeader } from './column-header.tsx'
import { COLUMNS } from './columns.tsx'
import { listShown, rowAt, useKeyList } from './key-list-store.ts'
import { KeyTableRow } from './key-table-row.tsx'
import { withSpacers } from './row-spacers.ts'
import { useSelection } from './selection-store.ts'

const ROW_HEIGHT = 36
/** The height of everything but the rows in the app's first window, in pixels. */
const HEIGHT_WITHOUT_ROWS = 128
/** Rows rendered beyond each edge of the visible part. */
const OVERSCAN = 8

interface KeyTableProps {
  readonly open: KeyReference | null
  readonly onOpen: (reference: KeyReference) => void
  readonly onClose: () => void
}

/** A real table, of which only the visible rows are rendered. */
export function KeyTable({ open, onOpen, onClose }: KeyTableProps) {
  const { query, total, pages, change, ensure } = useKeyList()
  const connections = useConnections((state) => state.connections)
  const { selected, toggle } = useSelection()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [overscan, setOverscan] = useState(0)
  const focusWanted = useRef(false)
  const asked = useRef(query)
  const count = total ?? 0
  const several = query.connectionId === null && (connections?.length ?? 0) > 1
  const current = Math.min(active, Math.max(0, count - 1))
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan,
    // Without it, rows would only be rendered after a first layout without them.
    initialRect: { width: window.innerWidth, height: window.innerHeight - HEIGHT_WITHOUT_ROWS },
    scrollPaddingStart: ROW_HEIGHT,
    // The active row is always rendered: else Tab could not enter the table after scrolling.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), current])].sort((a, b) => a - b),
  })
  const items = rows.getVirtualItems()
  const { startIndex, endIndex } = rows.range ?? { startIndex: 0, endIndex: 0 }

  useEffect(() => {
    if (count > 0) ensure(Math.max(0, startIndex - OVERSCAN), Math.min(count - 1, endIndex + OVERSCAN))
  }, [ensure, startIndex, endIndex, count])

  // The visible rows are painted before anything else happens: their frame is marked, and the one after it begins the rest.
  useLayoutEffect(() => {
    let frame = requestAnimationFrame(() => {
      // `npm run bench` measures a start by it.
      performance.mark('keys-shown')
      frame = requestAnimationFrame(() =>
        setTimeout(() => {
          listShown()
          setOverscan(OVERSCAN)
        }),
      )
    })
    return () => cancelAnimationFrame(frame)
  }, [])

  // A new query starts at its first row.
  useEffect(() => {
    if (query !== asked.current) {
      asked.current = query
      setActive(0)
      scroller.current?.scrollTo({ top: 0 })
    }
  }, [query])

  const openRow = useCallback(
    (index: number, reference: KeyReference) => {
      setActive(index)
      onOpen(reference)
    },
    [onOpen],
  )

  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(count - 1, index))
    focusWanted.current = true
    setActive(next)
    rows.scrollToIndex(next)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const screenful = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + screenful,
      PageUp: current - screenful,
      Home: 0,
      End: count - 1,
    }
    const target = moves[event.key]
    if (target !== undefined) {
      event.preventDefault()
      moveTo(target)
    } else if (event.key === 'Enter' || event.key === ' ') {
      const key = rowAt(pages, current)
      if (key === undefined || event.target instanceof HTMLButtonElement) return
      event.preventDefault()
      if (event.key === 'Enter') onOpen(referenceOf(key))
      else if (isRevocable(key)) toggle(referenceOf(key))
    } else if (event.key === 'Escape' && open !== null) {
      event.preventDefault()
      onClose()
    }
  }

  const isSelected = (key: ApiKey | undefined) =>
    key !== undefined && selected.has(referenceText(referenceOf(key)))
  const { spaced, spaceAfter } = withSpacers(items, rows.getTotalSize())
  return (
    <div
      ref={scroller}
      data-several={several || undefined}
      className="group @container min-h-0 grow overflow-y-auto"
    >
      <table
        aria-label="API keys"
        aria-rowcount={count + 1}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <thead className="sticky top-0 z-10 bg-surface">
          <tr aria-rowindex={1} className="*:border-line *:border-b">
            <th scope="col" className="w-9">
              <span className="sr-only">Selected</span>
            </th>
            {COLUMNS.map((column) => (
              <ColumnHeader
                key={column.id}
                {...column}
                sort={query.sort}
                onSort={(sort) => change({ sort })}
              />
            ))}
            {several && (
              <th scope="col" className="w-36 px-3 text-left font-semibold @max-2xl:hidden">
                Connection
              </th>
            )}
            <th scope="col" className="w-11 @max-[660px]:hidden">
              <span className="sr-only">Rotate</span>
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {spaced.map(({ index, spaceBefore }) => (
            <Fragment key={index}>
              {spaceBefore > 0 && <tr aria-hidden style={{ height: spaceBefore }} />}
              <KeyTableRow
                index={index}
                apiKey={rowAt(pages, index)}
                isSelected={isSelected(rowAt(pages, index))}
                connection={several ? connections : null}
                isOpen={isReferredTo(rowAt(pages, index), open)}
                isActive={index === current}
                takeFocus={focusWanted}
                onOpen={openRow}
                onActivate={setActive}
              />
            </Fragment>
          ))}
          {spaceAfter > 0 && <tr aria-hidden style={{ height: spaceAfter }} />}
        </tbody>
      </table>
    </div>
  )
}

function isReferredTo(key: ApiKey | undefined, reference: KeyReference | null): boolean {
  return key !== undefined && reference !== null && isSameKey(referenceOf(key), reference)
}
