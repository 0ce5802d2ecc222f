import type { ReactNode } from 'react'
import type { ApiKey } from '../../../../domain/keys/api-key.ts'
import type { KeyColumn } from '../../../../domain/keys/key-query.ts'
import { TimeText } from '../../time/time-text.tsx'
import { KeyName } from '../../ui/key-name.tsx'
import { StatusBadge } from '../status-badge.tsx'

interface Column {
  readonly id: KeyColumn
  readonly title: string
  /** The width, and the width of the table below which the column is hidden, the least important ones first. */
  readonly look: string
  readonly cell: (key: ApiKey) => ReactNode
}

export const COLUMNS: readonly Column[] = [
  { id: 'name', title: 'Name', look: '', cell: (key) => <KeyName name={key.name} /> },
  {
    id: 'prefix',
    title: 'Prefix',
    look: 'w-27 @max-[660px]:hidden group-data-several:@max-3xl:hidden',
    cell: (key) => (
      <code className="font-mono text-xs">
        <KeyName name={key.prefix} />
      </code>
    ),
  },
  {
    id: 'created',
    title: 'Created',
    look: 'w-32 @max-[960px]:hidden group-data-several:@max-5xl:hidden',
    cell: (key) => (key.createdAt === null ? '–' : <TimeText past instant={key.createdAt} />),
  },
  {
    id: 'expires',
    title: 'Expires',
    look: 'w-29',
    cell: (key) =>
      key.expiresAt === null ? (
        <span className="text-muted">none</span>
      ) : (
        <TimeText instant={key.expiresAt} />
      ),
  },
  {
    id: 'last-used',
    title: 'Last used',
    look: 'w-32 @max-[500px]:hidden @6xl:w-56',
    cell: (key) =>
      key.lastUsed === null ? (
        <span className="text-muted">never</span>
      ) : (
        <>
          <TimeText past instant={key.lastUsed.at} />{' '}
          <span className="text-muted @max-6xl:hidden">
            {key.lastUsed.ip !== null && <KeyName name={key.lastUsed.ip} />}
          </span>
        </>
      ),
  },
  {
    id: 'rate-limit',
    title: 'Rate limit',
    look: 'w-27 @max-3xl:hidden group-data-several:@max-[860px]:hidden',
    cell: (key) => (key.rateLimit === null ? '–' : `${key.rateLimit} / min`),
  },
  { id: 'status', title: 'Status', look: 'w-26', cell: (key) => <StatusBadge apiKey={key} /> },
]
