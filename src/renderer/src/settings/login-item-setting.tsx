import { useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import { failureOf, request } from '../main-process/request.ts'
import { useAnswer } from '../main-process/use-answer.ts'
import { FailureNotice } from '../ui/notice.tsx'
import { Check } from './check.tsx'

/** The system keeps this setting, so main is asked for it each time. */
export function LoginItemSetting() {
  const { value: loginItem, ask } = useAnswer('login-item.get', undefined)
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <>
      <Check
        label="Start at login, hidden"
        hint="So that nothing is missed when you forget to open the app."
        checked={loginItem?.on ?? false}
        onChange={(checked) => {
          void request('login-item.set', { on: checked }).then((answer) => {
            setFailure(failureOf(answer))
            return ask()
          })
        }}
      />
      {failure !== null && <FailureNotice failure={failure} />}
    </>
  )
}
