import { type ReactNode, useState } from 'react'

const FIELD = 'min-h-7 rounded-md border border-line bg-surface px-1.5'

interface CheckProps {
  readonly label: ReactNode
  readonly hint?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Check({ label, hint, checked, onChange }: CheckProps) {
  return (
    <label className="inline-flex min-h-6 items-baseline gap-1.5">
      <input
        type="checkbox"
        className="size-4 shrink-0 translate-y-0.5 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span className="text-muted"> {hint}</span>}
      </span>
    </label>
  )
}

interface TextSettingProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly problem: string | null
  readonly onSet: (text: string) => void
}

/** Takes effect when the field is left or Enter is pressed. */
export function TextSetting({ label, hint, value, problem, onSet }: TextSettingProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const set = () => {
    if (typed !== null) onSet(typed)
    setTyped(null)
  }
  return (
    <label className="flex flex-wrap items-baseline gap-1.5">
      <span>{label}</span>
      <input
        type="text"
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={set}
        onKeyDown={(event) => event.key === 'Enter' && set()}
        className={`w-32 ${FIELD}`}
      />
      {problem === null ? (
        <span className="text-muted">{hint}</span>
      ) : (
        <span role="alert" className="text-bad">
          {problem}
        </span>
      )}
    </label>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly unit: string
  readonly hint: string
  /** Null: switched off. */
  readonly value: number | null
  /** The value when it is switched on. */
  readonly first: number
  readonly min: number
  readonly max: number
  readonly onSet: (value: number | null) => void
}

export function NumberField({ label, unit, hint, value, first, min, max, onSet }: NumberFieldProps) {
  return (
    <div className="flex flex-wrap items-baseline gap-1.5">
      <Check label={label} checked={value !== null} onChange={(on) => onSet(on ? first : null)} />
      {value !== null && (
        <label className="inline-flex items-baseline gap-1.5">
          <span>after</span>
          <input
            type="number"
            min={min}
            max={max}
            value={value}
            onChange={(event) => {
              const next = event.target.valueAsNumber
              if (Number.isInteger(next) && next >= min && next <= max) onSet(next)
            }}
            className={`w-18 ${FIELD}`}
          />
          <span>{unit}.</span>
        </label>
      )}
      <span className="text-muted">{hint}</span>
    </div>
  )
}

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
      className={FIELD}
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
