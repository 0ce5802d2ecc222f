import { useEffect, useState } from 'react'
import type { ConnectionId } from '../../../domain/identifiers.ts'
import { displayableName, LONGEST_TYPED_NAME } from '../../../domain/keys/key-name.ts'
import { request } from '../main-process/request.ts'

/** In milliseconds. */
const TYPING_PAUSE = 150

/** The name of a key in use that reads the same, once the person pauses typing; null when there is none. */
export function useNamesake(connectionId: ConnectionId | null, name: string): string | null {
  const [namesake, setNamesake] = useState<string | null>(null)
  useEffect(() => {
    if (connectionId === null || name.trim() === '' || name.length > LONGEST_TYPED_NAME) {
      setNamesake(null)
      return
    }
    let current = true
    const timer = setTimeout(async () => {
      const answer = await request('keys.namesakes', { connectionId, name })
      if (current && answer.ok)
        setNamesake(answer.value[0] === undefined ? null : displayableName(answer.value[0].name))
    }, TYPING_PAUSE)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [connectionId, name])
  return namesake
}
