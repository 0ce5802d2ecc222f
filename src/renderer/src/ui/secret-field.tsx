import { type ComponentProps, useEffect, useEffectEvent } from 'react'
import { subscribe } from '../main-process/request.ts'
import { TextField } from './text-field.tsx'

interface SecretFieldProps extends Omit<ComponentProps<typeof TextField>, 'type'> {
  /** Empties whatever holds the field's value. */
  readonly onForget: () => void
}

/** A field for a secret. What was typed into it goes when the window is put away, for its page lives on. */
export function SecretField({ onForget, ...rest }: SecretFieldProps) {
  const forget = useEffectEvent(onForget)
  useEffect(() => subscribe('window-put-away', () => forget()), [])
  return <TextField type="password" autoComplete="off" spellCheck={false} {...rest} />
}
