import { useState } from 'react'
import type { Input } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { Settings } from '../../../domain/settings.ts'
import { failureOf, request } from '../main-process/request.ts'
import { useAnswer } from '../main-process/use-answer.ts'

export interface SettingsInHand {
  /** Null until main has answered. */
  readonly settings: Settings | null
  readonly failure: Failure | null
  change(change: Input<'settings.update'>): Promise<void>
}

function changed(settings: Settings, { reminders, ...rest }: Input<'settings.update'>): Settings {
  return { ...settings, ...rest, reminders: { ...settings.reminders, ...reminders } as Settings['reminders'] }
}

/** The settings as main has them. A change takes effect at once. */
export function useSettings(): SettingsInHand {
  const { value: settings, failure: loadFailure, set } = useAnswer('settings.get', undefined)
  const [failure, setFailure] = useState<Failure | null>(null)
  return {
    settings,
    failure: failure ?? loadFailure,
    async change(change) {
      // Shown at once; main's answer follows.
      if (settings !== null) set(changed(settings, change))
      const answer = await request('settings.update', change)
      if (answer.ok) set(answer.value)
      setFailure(failureOf(answer))
    },
  }
}
