import type { ReactNode } from 'react'

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
