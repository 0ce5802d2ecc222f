import type { KeyFilter } from '../../../../domain/keys/key-query.ts'
import { useKeyList } from './key-list-store.ts'

const FILTERS: readonly (readonly [KeyFilter, string])[] = [
  ['all', 'All'],
  ['active', 'Active'],
  ['expiring', 'Expiring'],
  ['expired', 'Expired'],
  ['revoked', 'Revoked'],
  ['never-used', 'Never used'],
  ['secret-not-stored', 'Secret not stored here'],
]

export function FilterBar() {
  const { query, counts, change } = useKeyList()
  return (
    <div className="flex flex-wrap items-center gap-1 px-4 py-2">
      <fieldset className="contents">
        <legend className="sr-only">Filter</legend>
        {FILTERS.map(([filter, word]) => (
          <button
            key={filter}
            type="button"
            aria-pressed={query.filter === filter}
            onClick={() => change({ filter })}
            className="min-h-6.5 rounded-full border border-line px-2 text-muted hover:bg-sunken aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent"
          >
            {word}
            {counts !== null && <span className="tabular-nums"> {counts.shown[filter]}</span>}
          </button>
        ))}
      </fieldset>
      <label className="ml-auto inline-flex min-h-6.5 pl-2 items-center gap-1.5 text-muted">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={query.showRevoked}
          onChange={(event) => change({ showRevoked: event.target.checked })}
        />
        Show revoked
      </label>
    </div>
  )
}
