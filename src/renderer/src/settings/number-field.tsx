import { useState } from 'react'
import { Check } from './check.tsx'
import { INPUT_LOOK } from './input-look.ts'
import { SettingHint } from './setting-hint.tsx'

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

/** A number takes effect when the field is left or Enter is pressed: what is typed on the way to it is another one. */
export function NumberField({ label, unit, hint, value, first, min, max, onSet }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const set = () => {
    if (typed === null) return
    const next = Number(typed)
    const valid = typed !== '' && Number.isInteger(next) && next >= min && next <= max
    setTyped(null)
    setProblem(
      valid ? null : `A whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`,
    )
    if (valid) onSet(next)
  }
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
            value={typed ?? value}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={set}
            onKeyDown={(event) => event.key === 'Enter' && set()}
            className={`w-18 ${INPUT_LOOK}`}
          />
          <span>{unit}.</span>
        </label>
      )}
      <SettingHint hint={hint} problem={problem} />
    </div>
  )
}
