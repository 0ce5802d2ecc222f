import { useState } from 'react'
import { request } from '../main-process/request.ts'
import { useAnswer } from '../main-process/use-answer.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Offered once, after the first key with an expiry: only an app that runs can remind. */
export function LoginOffer() {
  const { value: loginItem } = useAnswer('login-item.get', undefined)
  const [closed, setClosed] = useState(false)
  if (closed || loginItem === null || loginItem.on || loginItem.offered) return null
  const answer = (on: boolean) => {
    setClosed(true)
    void request('login-item.set', { on })
  }
  return (
    <Notice
      title="This key expires. Be told in time, even if you forget to open the app?"
      actions={
        <>
          <Button onClick={() => answer(true)}>Start at login, hidden</Button>
          <Button look="quiet" onClick={() => answer(false)}>
            No, thanks
          </Button>
        </>
      }
    />
  )
}
