import { useEffect, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { Settings } from '../../../domain/settings.ts'
import { useAppStatus } from '../app-status-store.ts'
import { request } from '../main-process.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'

const THEMES: readonly (readonly [Settings['theme'], string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const status = useAppStatus((state) => state.status)
  const [settings, setSettings] = useState<Settings | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    void request('settings.get', undefined).then((answer) => {
      if (answer.ok) setSettings(answer.value)
      else setFailure(answer.failure)
    })
  }, [])

  async function choose(theme: Settings['theme']): Promise<void> {
    const answer = await request('settings.update', { theme })
    if (answer.ok) setSettings(answer.value)
    setFailure(answer.ok ? null : answer.failure)
  }

  return (
    <Modal title="Settings" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="mb-1 font-medium">Appearance</legend>
          {THEMES.map(([theme, word]) => (
            <label key={theme} className="inline-flex min-h-6 items-center gap-1.5">
              <input
                type="radio"
                name="theme"
                className="size-4 accent-accent"
                checked={settings?.theme === theme}
                onChange={() => void choose(theme)}
              />
              {word}
            </label>
          ))}
        </fieldset>
        <section>
          <h3 className="font-medium">Where secrets rest</h3>
          <p className="text-muted">
            In this computer’s keychain: {status?.keychainName}. Nowhere else on this computer.
          </p>
        </section>
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex items-center justify-between gap-2">
          <span className="text-muted text-xs">Wevion Keys {status?.version}</span>
          <span className="flex gap-2">
            <Button look="quiet" onClick={() => void request('external.open', { link: 'wevion-help' })}>
              Wevion’s help
            </Button>
            <Button onClick={onClose}>Close</Button>
          </span>
        </div>
      </div>
    </Modal>
  )
}
