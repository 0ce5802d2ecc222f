import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import { failureOf, request } from '../main-process/request.ts'
import { FailureNotice } from '../ui/notice.tsx'
import { Check } from './fields.tsx'

/** The system keeps this one: it is asked each time. */
export function LoginItemSetting() {
  const [on, setOn] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = useCallback(async () => {
    const answer = await request('login-item.get', undefined)
    if (answer.ok) setOn(answer.value.on)
  }, [])
  useEffect(() => void load(), [load])
  return (
    <>
      <Check
        label="Start at login, hidden"
        hint="So that nothing is missed when you forget to open the app."
        checked={on}
        onChange={(checked) => {
          void request('login-item.set', { on: checked }).then((answer) => {
            setFailure(failureOf(answer))
            return load()
          })
        }}
      />
      {failure !== null && <FailureNotice failure={failure} />}
    </>
  )
}
