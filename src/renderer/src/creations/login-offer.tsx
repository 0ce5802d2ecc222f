import { useEffect, useState } from 'react'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Made once, after the first key with an expiry: a reminder needs an app that runs. */
export function LoginOffer() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    void request('login-item.get', undefined).then((answer) => {
      if (answer.ok) setOpen(!answer.value.on && !answer.value.offered)
    })
  }, [])
  if (!open) return null
  const answer = (on: boolean) => {
    setOpen(false)
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
