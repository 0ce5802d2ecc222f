import { useEffect, useRef, useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import type { ApiKey } from '../../../domain/api-key.ts'
import type { Failure } from '../../../domain/failure.ts'
import { DAY } from '../../../domain/instant.ts'
import { isLive } from '../../../domain/key-status.ts'
import { clockNow } from '../clock.ts'
import { request, subscribe } from '../main-process.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { DestinationForm } from './destination-form.tsx'
import { DestinationRow } from './destination-row.tsx'
import { LeakDialog } from './leak-dialog.tsx'
import { RetireFields } from './retire-fields.tsx'
import type { KeyDestination, RetirePolicy, RotationView } from './rotation-store.ts'

interface PlanFormProps {
  readonly apiKey: ApiKey
  readonly onStarted: (rotation: RotationView) => void
}

/** What will be done, in one screen, before anything is done. */
export function PlanForm({ apiKey, onStarted }: PlanFormProps) {
  const { connectionId, id } = apiKey
  const [proposed, setProposed] = useState<Output<'rotations.propose'> | null>(null)
  const [destinations, setDestinations] = useState<readonly KeyDestination[]>([])
  const [retire, setRetire] = useState<RetirePolicy | null>(null)
  const [adding, setAdding] = useState(false)
  const [leaked, setLeaked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const key = { connectionId, keyId: id }
    const load = async () => {
      const [plan, places] = await Promise.all([
        request('rotations.propose', key),
        request('destinations.list', key),
      ])
      if (plan.ok) setProposed(plan.value)
      else setFailure(plan.failure)
      if (places.ok) setDestinations(places.value)
    }
    void load()
    return subscribe('rotations-changed', () => void load())
  }, [connectionId, id])
  // Agreed to before, one click is enough.
  const started = useRef(false)
  useEffect(() => {
    if (proposed?.agreed !== true || started.current || !isLive(apiKey, clockNow())) return
    started.current = true
    void request('rotations.start', {
      key: { connectionId, keyId: id },
      retire: proposed.plan.retire,
      destinations: [...proposed.plan.destinations],
    }).then((answer) => {
      if (answer.ok) onStarted(answer.value)
      else setFailure(answer.failure)
    })
  }, [proposed, apiKey, connectionId, id, onStarted])
  if (proposed === null) return failure === null ? null : <FailureNotice failure={failure} />
  const { plan } = proposed
  const chosen = retire ?? plan.retire
  const key = { connectionId, keyId: id }

  async function start(): Promise<void> {
    setBusy(true)
    const answer = await request('rotations.start', {
      key,
      retire: chosen,
      destinations: destinations.map((destination) => destination.id),
    })
    setBusy(false)
    if (answer.ok) onStarted(answer.value)
    else setFailure(answer.failure)
  }

  return (
    <>
      <p>
        A new key “{plan.name}”,{' '}
        {plan.lifetime === null ? 'without an expiry' : `for ${plan.lifetime / DAY} days`}
        {plan.rateLimit !== null && `, ${plan.rateLimit} requests a minute`}. The old key is revoked only when
        the new one is stored, delivered and proven to work.
      </p>
      <section aria-label="Where the secret goes" className="flex flex-col gap-2">
        <h3 className="font-semibold">Where the secret goes</h3>
        <p className="text-muted">
          To this computer’s keychain
          {destinations.length === 0 ? ' only. Name the places that use the key.' : ', and to:'}
        </p>
        <ul className="flex flex-col gap-2 empty:hidden">
          {destinations.map((destination) => (
            <DestinationRow key={destination.id} destination={destination} />
          ))}
        </ul>
        {adding ? (
          <DestinationForm apiKey={apiKey} onDone={() => setAdding(false)} />
        ) : (
          <Button className="self-start" onClick={() => setAdding(true)}>
            Add a place…
          </Button>
        )}
      </section>
      <RetireFields policy={chosen} onChange={setRetire} />
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={busy} onClick={() => void start()}>
          Replace now
        </Button>
        <Button look="danger" onClick={() => setLeaked(true)}>
          This key leaked…
        </Button>
      </div>
      {leaked && <LeakDialog apiKey={apiKey} onClose={() => setLeaked(false)} onStarted={onStarted} />}
    </>
  )
}
