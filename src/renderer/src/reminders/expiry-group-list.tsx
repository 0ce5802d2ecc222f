import { isSameKey, type KeyReference, referenceOf, referenceText } from '../../../domain/keys/api-key.ts'
import { useConnections } from '../connections/connection-store.ts'
import { StatusBadge } from '../keys/status-badge.tsx'
import { useView } from '../navigation/view-store.ts'
import { TimeText } from '../time/time-text.tsx'
import { useNow } from '../time/use-now.ts'
import { Button } from '../ui/button.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { entryWords } from './entry-words.ts'
import { ReminderMenu } from './reminder-menu.tsx'
import type { UpcomingEntry } from './reminder-store.ts'

interface ExpiryGroupListProps {
  readonly title: string
  readonly entries: readonly UpcomingEntry[]
  readonly openKey: KeyReference | null
}

export function ExpiryGroupList({ title, entries, openKey }: ExpiryGroupListProps) {
  if (entries.length === 0) return null
  return (
    <section aria-label={title} className="pt-4">
      <h2 className="pb-1 font-semibold">
        {title} <span className="font-normal text-muted tabular-nums">{entries.length}</span>
      </h2>
      <ul className="border-line border-t">
        {entries.map((entry) => (
          <ExpiryRow
            key={referenceText(referenceOf(entry.key))}
            entry={entry}
            isOpen={openKey !== null && isSameKey(openKey, referenceOf(entry.key))}
          />
        ))}
      </ul>
    </section>
  )
}

function ExpiryRow({ entry, isOpen }: { entry: UpcomingEntry; isOpen: boolean }) {
  const { key, choice, replacedBy, daysLeft } = entry
  const open = useView((state) => state.open)
  const now = useNow()
  const connection = useConnections((state) =>
    (state.connections?.length ?? 0) > 1
      ? state.connections?.find(({ id }) => id === key.connectionId)?.name
      : undefined,
  )
  const reference = referenceOf(key)
  return (
    <li
      data-in-days={daysLeft}
      aria-current={isOpen || undefined}
      className="flex min-h-10 items-center gap-3 border-line border-b px-1 aria-[current]:bg-accent-soft"
    >
      <button
        type="button"
        onClick={() => open({ kind: 'key', reference })}
        className="min-h-8 min-w-0 grow truncate rounded text-left hover:underline"
      >
        <KeyName name={key.name} />
        {connection !== undefined && <span className="text-muted"> · {connection}</span>}
      </button>
      <span className="shrink-0 text-muted max-[860px]:hidden">{entryWords(entry, now)}</span>
      <span className="w-28 shrink-0">{key.expiresAt !== null && <TimeText instant={key.expiresAt} />}</span>
      <span className="w-24 shrink-0">
        <StatusBadge apiKey={key} />
      </span>
      <Button
        className="shrink-0"
        disabled={replacedBy !== null}
        onClick={() => open({ kind: 'replace', reference })}
      >
        Rotate
      </Button>
      <ReminderMenu reference={reference} name={key.name} choice={choice} />
    </li>
  )
}
