import { Check } from './check.tsx'
import { INPUT_LOOK } from './input-look.ts'

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
            className={`w-18 ${INPUT_LOOK}`}
          />
          <span>{unit}.</span>
        </label>
      )}
      <span className="text-muted">{hint}</span>
    </div>
  )
}
