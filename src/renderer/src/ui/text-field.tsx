import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  readonly label: string
  readonly hint?: ReactNode
  readonly problem?: string | null
}

/** Screen readers read the hint and the problem out with the input. */
export function TextField({ label, hint, problem = null, className = '', ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={problem !== null || undefined}
        aria-describedby={`${id}-hint ${id}-problem`}
        className="min-h-8 rounded-md border border-line bg-surface px-2.5 py-1 placeholder:text-muted aria-invalid:border-bad"
      />
      <div id={`${id}-hint`} className="text-muted text-xs empty:hidden">
        {hint}
      </div>
      <div id={`${id}-problem`} role="alert" className="text-bad text-xs empty:hidden">
        {problem}
      </div>
    </div>
  )
}
