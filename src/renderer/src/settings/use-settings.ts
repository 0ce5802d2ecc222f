import { useEffect, useState } from 'react'
import type { Input } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import type { Settings } from '../../../domain/settings.ts'
import { request } from '../main-process/request.ts'

export interface SettingsInHand {
  /** Null until main has answered. */
  readonly settings: Settings | null
  readonly failure: Failure | null
  change(change: Input<'settings.update'>): Promise<void>
}

function changed(settings: Settings, { reminders, ...rest }: Input<'settings.update'>): Settings {
  return { ...settings, ...rest, reminders: { ...settings.reminders, ...reminders } as Settings['reminders'] }
}

/** The settings as main has them; every change is made at once. */
export function useSettings(): SettingsInHand {
  const [settings, setSettings] = useState<Settings | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    void request('settings.get', undefined).then((answer) => {
      if (answer.ok) setSettings(answer.value)
      else setFailure(answer.failure)
    })
  }, [])
  return {
    settings,
    failure,
    async change(change) {
      // What was chosen shows at once; main's answer comes right behind.
      setSettings((before) => before && changed(before, change))
      const answer = await request('settings.update', change)
      if (answer.ok) setSettings(answer.value)
      setFailure(answer.ok ? null : answer.failure)
    },
  }
}
