import { Check } from './check.tsx'
import { INPUT_LOOK } from './input-look.ts'

interface TimeFieldProps {
  readonly label: string
  readonly hint?: string
  /** Minutes of the day; null: switched off. */
  readonly value: number | null
  /** The value when it is switched on. Without it, the field cannot be switched off. */
  readonly first?: number
  readonly onSet: (value: number | null) => void
}

export function TimeField({ label, hint, value, first, onSet }: TimeFieldProps) {
  const input = value !== null && (
    <input
      type="time"
      aria-label={label}
      value={timeOf(value)}
      onChange={(event) => {
        const minutes = minutesOf(event.target.value)
        if (minutes !== null) onSet(minutes)
      }}
      className={INPUT_LOOK}
    />
  )
  if (first === undefined)
    return (
      <span className="inline-flex items-baseline gap-1.5">
        <span aria-hidden>{label}</span>
        {input}
      </span>
    )
  return (
    <div className="flex flex-wrap items-baseline gap-1.5">
      <Check label={label} checked={value !== null} onChange={(on) => onSet(on ? first : null)} />
      {input}
      {hint !== undefined && <span className="text-muted">{hint}</span>}
    </div>
  )
}

function timeOf(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function minutesOf(time: string): number | null {
  const match = /^(\d{2}):(\d{2})/u.exec(time)
  return match === null ? null : Number(match[1]) * 60 + Number(match[2])
}
