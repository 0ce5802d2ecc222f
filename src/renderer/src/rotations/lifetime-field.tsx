import { DAY } from '../../../domain/instant.ts'
import { OFFERED_LIFETIME_DAYS } from '../../../domain/keys/lifetime.ts'

interface LifetimeFieldProps {
  /** In milliseconds; null: no expiry. */
  readonly lifetime: number | null
  /** The old key's lifetime, offered beside the usual ones. */
  readonly usual: number | null
  readonly onChange: (lifetime: number | null) => void
}

const NO_EXPIRY = 'none'

export function LifetimeField({ lifetime, usual, onChange }: LifetimeFieldProps) {
  const days = new Set<number>([...OFFERED_LIFETIME_DAYS, ...(usual === null ? [] : [usual / DAY])])
  return (
    <label className="flex items-baseline gap-2">
      <span className="font-semibold">The new key lasts</span>
      <select
        value={lifetime === null ? NO_EXPIRY : lifetime / DAY}
        onChange={({ target: { value } }) => onChange(value === NO_EXPIRY ? null : Number(value) * DAY)}
        className="min-h-7 rounded-md border border-line bg-surface px-1.5"
      >
        {[...days]
          .sort((a, b) => a - b)
          .map((count) => (
            <option key={count} value={count}>
              {count === 1 ? '1 day' : `${count} days`}
            </option>
          ))}
        <option value={NO_EXPIRY}>until it is revoked</option>
      </select>
    </label>
  )
}
