import { KeyRound } from 'lucide-react'
import { useView } from '../navigation/view-store.ts'
import { useAppStatus } from '../status/app-status-store.ts'
import { StatusNotices } from '../status/status-notices.tsx'
import { ConnectForm } from './connect-form.tsx'
import { SandboxChoice } from './sandbox-choice.tsx'

/** The first screen of a new user. */
export function Welcome() {
  const showConnected = useView((state) => state.showConnected)
  const keychainName = useAppStatus((state) => state.status?.keychainName ?? null)
  return (
    <main className="h-full overflow-y-auto">
      <StatusNotices />
      <div className="mx-auto flex max-w-[460px] flex-col gap-6 px-6 py-10">
        <header className="flex flex-col gap-2">
          <KeyRound size={28} aria-hidden className="text-accent" />
          <h1 className="font-semibold text-xl">Connect your Wevion account</h1>
          <p className="text-muted">
            Wevion Keys lists your API keys and keeps the secrets of new ones in this computer’s keychain,
            nowhere else.{keychainName !== null && ` Here that is ${keychainName}.`}
          </p>
        </header>
        <ConnectForm onConnected={showConnected} />
        <SandboxChoice onConnected={showConnected} />
      </div>
    </main>
  )
}
