import type { ButtonHTMLAttributes } from 'react'

type Look = 'primary' | 'plain' | 'danger' | 'quiet'

const LOOKS: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-on-accent border-transparent hover:brightness-110',
  plain: 'bg-raised text-ink border-line hover:bg-sunken',
  danger: 'bg-raised text-bad border-line hover:bg-bad-soft',
  quiet: 'bg-transparent text-accent border-transparent hover:bg-accent-soft',
}

/** `busy` keeps it from being pressed twice, but focusable. */
export function Button({
  look = 'plain',
  busy = false,
  className = '',
  onClick,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={`inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md border px-2.5 py-1 font-medium whitespace-nowrap disabled:opacity-50 aria-busy:opacity-70 ${LOOKS[look]} ${className}`}
    />
  )
}

/** `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={`inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink ${className}`}
    />
  )
}
