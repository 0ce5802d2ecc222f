import { type ReactNode, useEffect, useState } from 'react'

/** Below this, in milliseconds, a wait is not noticed, and a sign of it would only flicker. */
const A_MOMENT = 150

/** Shows a sign of waiting only when there is something to wait for. */
export function Delayed({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), A_MOMENT)
    return () => clearTimeout(timer)
  }, [])
  return shown ? children : <div className="grow" />
}
