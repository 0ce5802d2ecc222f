import { type Settings, THEMES } from '../../../domain/settings.ts'
import { request } from '../main-process/request.ts'
import { useAppStatus } from '../status/app-status-store.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { ReminderSettings } from './reminder-settings.tsx'
import { useSettings } from './use-settings.ts'

const THEME_WORDS: Readonly<Record<Settings['theme'], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
}

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const status = useAppStatus((state) => state.status)
  const inHand = useSettings()
  const { settings, failure, change } = inHand
  return (
    <Modal title="Settings" onClose={onClose} wide>
      <div className="flex flex-col gap-4">
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="mb-1 font-medium">Appearance</legend>
          {THEMES.map((theme) => (
            <label key={theme} className="inline-flex min-h-6 items-center gap-1.5">
              <input
                type="radio"
                name="theme"
                className="size-4 accent-accent"
                checked={settings?.theme === theme}
                onChange={() => void change({ theme })}
              />
              {THEME_WORDS[theme]}
            </label>
          ))}
        </fieldset>
        {settings !== null && <ReminderSettings settings={settings.reminders} change={change} />}
        <section>
          <h3 className="font-medium">Where secrets rest</h3>
          <p className="text-muted">
            In this computer’s keychain: {status?.keychainName}. Nowhere else on this computer.
          </p>
        </section>
        {failure !== null && <FailureNotice failure={failure} />}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="text-muted text-xs">Wevion Keys {status?.version}</span>
          <span className="flex gap-2">
            <Button look="quiet" onClick={() => void request('external.open', { link: 'wevion-help' })}>
              Wevion’s help
            </Button>
            <Button onClick={() => void request('app.quit', undefined)}>Quit Wevion Keys</Button>
            <Button look="primary" onClick={onClose}>
              Close
            </Button>
          </span>
        </div>
      </div>
    </Modal>
  )
}
