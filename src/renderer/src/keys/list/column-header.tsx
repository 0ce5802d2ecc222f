import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyColumn, KeyQuery } from '../../../../domain/keys/key-query.ts'

interface ColumnHeaderProps {
  readonly id: KeyColumn
  readonly title: string
  readonly look: string
  readonly sort: KeyQuery['sort']
  readonly onSort: (sort: KeyQuery['sort']) => void
}

export function ColumnHeader({ id, title, look, sort, onSort }: ColumnHeaderProps) {
  const sorted = sort.column === id ? sort.direction : null
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  return (
    <th scope="col" aria-sort={sorted ?? 'none'} className={`px-3 text-left font-semibold ${look}`}>
      <button
        type="button"
        className="inline-flex min-h-7 items-center gap-1 rounded"
        onClick={() => onSort({ column: id, direction: sorted === 'ascending' ? 'descending' : 'ascending' })}
      >
        {title}
        {sorted !== null && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  )
}
