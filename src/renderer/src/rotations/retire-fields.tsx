import { DAY } from '../../../domain/instant.ts'
import { DEFAULT_RETIRE_POLICY, type RetirePolicy } from '../../../domain/rotations/rotation-plan.ts'
import { clockNow } from '../time/clock.ts'

interface RetireFieldsProps {
  readonly policy: RetirePolicy
  /** When the old key expires; null: never. */
  readonly expiresAt: number | null
  readonly onChange: (policy: RetirePolicy) => void
}

export function RetireFields({ policy, expiresAt, onChange }: RetireFieldsProps) {
  const choices: readonly (readonly [RetirePolicy, string])[] = [
    [DEFAULT_RETIRE_POLICY, 'When the new one is in use and the old one has been silent for 24 hours'],
    [{ kind: 'as-soon-as-verified' }, 'As soon as the new one is proven to work'],
    [{ kind: 'on-date', at: clockNow() + 7 * DAY }, 'On a date'],
    [{ kind: 'by-hand' }, 'When I say so'],
  ]
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-semibold">When the old key goes</legend>
      {choices.map(([choice, words]) => (
        <label key={choice.kind} className="inline-flex min-h-6 items-baseline gap-1.5">
          <input
            type="radio"
            name="retire"
            className="size-4 shrink-0 translate-y-0.5 accent-accent"
            checked={policy.kind === choice.kind}
            onChange={() => onChange(choice)}
          />
          {words}
        </label>
      ))}
      {policy.kind === 'on-date' && (
        <input
          type="date"
          aria-label="Date on which the old key goes"
          value={dateOf(policy.at)}
          onChange={(event) => {
            const at = new Date(`${event.target.value}T12:00`).getTime()
            if (!Number.isNaN(at)) onChange({ kind: 'on-date', at })
          }}
          className="ml-6 min-h-7 self-start rounded-md border border-line bg-surface px-1.5"
        />
      )}
      {policy.kind === 'on-date' && expiresAt !== null && policy.at >= expiresAt && (
        <p role="status" className="ml-6 text-warn">
          The old key expires before that day: it goes when it expires.
        </p>
      )}
    </fieldset>
  )
}

function dateOf(instant: number): string {
  const date = new Date(instant)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
