import { type ReactNode, useEffect, useState } from 'react'

/** In milliseconds. A shorter wait is not noticed, and an indicator would only flicker. */
const DELAY = 150

/** Shows an indicator of waiting only if the wait lasts. */
export function Delayed({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), DELAY)
    return () => clearTimeout(timer)
  }, [])
  return shown ? children : <div className="grow" />
}
