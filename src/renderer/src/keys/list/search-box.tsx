import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { LONGEST_SEARCH } from '../../../../domain/keys/key-query.ts'
import { isLetter } from '../../ui/is-letter.ts'
import { useKeyList } from './key-list-store.ts'

/** Searches while one types. Ctrl+K (⌘K) and / focus it. */
export function SearchBox() {
  const { query, change } = useKeyList()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      const asked =
        (isLetter(event, 'k') && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !inField)
      if (!asked || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      input.current?.select()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div className="relative min-w-0 grow max-w-80">
      <Search size={14} aria-hidden className="absolute top-2 left-2.5 text-muted" />
      <input
        ref={input}
        type="search"
        aria-label="Search by name or prefix"
        aria-keyshortcuts="Control+K Meta+K /"
        placeholder="Search by name or prefix"
        value={query.search}
        maxLength={LONGEST_SEARCH}
        onChange={(event) => change({ search: event.target.value })}
        className="min-h-8 w-full rounded-md border border-line bg-raised pr-2 pl-8 placeholder:text-muted"
      />
    </div>
  )
}
