import { useEffect } from 'react'
import { ACTIVITY_ACTIONS, ACTIVITY_OUTCOMES, type ActivityEntry } from '../../../domain/activity.ts'
import { useConnections } from '../connections/connection-store.ts'
import { askAndFollow } from '../main-process/ask-and-follow.ts'
import { exactTime } from '../time/time-words.ts'
import { Button } from '../ui/button.tsx'
import { failureText } from '../ui/failure-text.ts'
import { KeyName } from '../ui/key-name.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { useActivity } from './activity-store.ts'
import { ACTION_WORDS, OUTCOME_WORDS } from './activity-words.ts'

export function ActivityView() {
  const { filter, entries, more, failure, change, load, loadMore } = useActivity()
  const connections = useConnections((state) => state.connections) ?? []
  useEffect(() => askAndFollow(load, 'activity-changed'), [load])
  return (
    <>
      <header className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2.5">
        <h1 className="mr-auto font-semibold text-[15px]">Activity</h1>
        <Choice
          label="Connection"
          value={filter.connectionId}
          options={connections.map(({ id, name }) => [id, name])}
          onChange={(connectionId) => change({ connectionId })}
        />
        <Choice
          label="Action"
          value={filter.action}
          options={ACTIVITY_ACTIONS.map((action) => [action, ACTION_WORDS[action]])}
          onChange={(action) => change({ action })}
        />
        <Choice
          label="Outcome"
          value={filter.outcome}
          options={ACTIVITY_OUTCOMES.map((outcome) => [outcome, OUTCOME_WORDS[outcome]])}
          onChange={(outcome) => change({ outcome })}
        />
      </header>
      <div className="min-h-0 grow select-text overflow-y-auto px-4 py-2">
        {failure !== null && <FailureNotice failure={failure} />}
        {entries?.length === 0 && <p className="p-8 text-center text-muted">Nothing here yet.</p>}
        {entries !== null && entries.length > 0 && (
          <table aria-label="Activity" className="w-full">
            <thead className="text-left">
              <tr className="*:py-1.5 *:pr-4 *:font-semibold">
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Key</th>
                <th scope="col">Connection</th>
                <th scope="col">Outcome</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        )}
        {more && (
          <Button className="my-3" onClick={() => void loadMore()}>
            Show older
          </Button>
        )}
      </div>
    </>
  )
}

const OUTCOME_LOOKS = { done: 'text-good', failed: 'text-bad', uncertain: 'text-warn' } as const

function Row({ entry }: { entry: ActivityEntry }) {
  return (
    <tr className="align-top *:border-line *:border-t *:py-1.5 *:pr-4">
      <td className="whitespace-nowrap text-muted">
        <time dateTime={new Date(entry.at).toISOString()}>{exactTime(entry.at)}</time>
      </td>
      <td>{ACTION_WORDS[entry.action]}</td>
      <td className="wrap-anywhere">{entry.keyName !== null && <KeyName name={entry.keyName} />}</td>
      <td className="wrap-anywhere">{entry.connectionName}</td>
      <td>
        <span className={`font-medium ${OUTCOME_LOOKS[entry.outcome]}`}>{OUTCOME_WORDS[entry.outcome]}</span>
        {entry.failure !== null && (
          <div className="text-muted">{failureText(entry.failure, entry.at).what}</div>
        )}
      </td>
    </tr>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value | null
  readonly options: readonly (readonly [Value, string])[]
  readonly onChange: (value: Value | null) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(options.find(([option]) => option === event.target.value)?.[0] ?? null)}
      className="min-h-8 max-w-44 rounded-md border border-line bg-raised px-2"
    >
      <option value="">{label}: all</option>
      {options.map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </select>
  )
}
