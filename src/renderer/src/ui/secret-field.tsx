import { type ComponentProps, useEffect, useEffectEvent } from 'react'
import { subscribe } from '../main-process/request.ts'
import { TextField } from './text-field.tsx'

interface SecretFieldProps extends Omit<ComponentProps<typeof TextField>, 'type'> {
  /** Clears the state behind the field. */
  readonly onForget: () => void
}

/** A password field that is cleared when the window is closed, because the page lives on in the tray. */
export function SecretField({ onForget, ...rest }: SecretFieldProps) {
  const forget = useEffectEvent(onForget)
  useEffect(() => subscribe('window-put-away', () => forget()), [])
  return <TextField type="password" autoComplete="off" spellCheck={false} {...rest} />
}
