import { useCallback, useEffect, useRef, useState } from 'react'
import type { Output } from '../../../contract/requests.ts'
import type { Failure } from '../../../domain/failure.ts'
import { DAY } from '../../../domain/instant.ts'
import { type ApiKey, referenceOf } from '../../../domain/keys/api-key.ts'
import { isLive } from '../../../domain/keys/key-status.ts'
import { DestinationsSection } from '../destinations/destinations-section.tsx'
import { request } from '../main-process/request.ts'
import { useAnswer } from '../main-process/use-answer.ts'
import { clockNow } from '../time/clock.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { LeakDialog } from './leak-dialog.tsx'
import { LifetimeField } from './lifetime-field.tsx'
import { RetireFields } from './retire-fields.tsx'
import type { RotationView } from './rotation-store.ts'

type Plan = Output<'rotations.propose'>['plan']

interface PlanFormProps {
  readonly apiKey: ApiKey
  /** Whether a plan that was agreed to before starts without another question. */
  readonly atOnce: boolean
  readonly onStarted: (rotation: RotationView) => void
}

/** Shows the whole plan before anything starts. */
export function PlanForm({ apiKey, atOnce, onStarted }: PlanFormProps) {
  const { connectionId, id } = apiKey
  const proposal = useAnswer('rotations.propose', referenceOf(apiKey), 'rotations-changed')
  const proposed = proposal.value
  const [changed, setChanged] = useState<Partial<Pick<Plan, 'retire' | 'lifetime'>>>({})
  const [leaked, setLeaked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [startFailure, setStartFailure] = useState<Failure | null>(null)
  const failure = startFailure ?? proposal.failure
  const start = useCallback(
    async (plan: Plan): Promise<void> => {
      setBusy(true)
      const answer = await request('rotations.start', {
        key: { connectionId, keyId: id },
        retire: plan.retire,
        lifetime: plan.lifetime,
        destinations: [...plan.destinations],
      })
      setBusy(false)
      if (answer.ok) onStarted(answer.value)
      else setStartFailure(answer.failure)
    },
    [connectionId, id, onStarted],
  )
  const started = useRef(false)
  useEffect(() => {
    const begins = atOnce && proposed?.agreed === true && isLive(apiKey, clockNow())
    if (!begins || started.current) return
    started.current = true
    void start(proposed.plan)
  }, [atOnce, proposed, apiKey, start])
  if (proposed === null) return failure === null ? null : <FailureNotice failure={failure} />
  const plan = { ...proposed.plan, ...changed }

  return (
    <>
      <p>
        A new key “{plan.name}”,{' '}
        {plan.lifetime === null ? 'without an expiry' : `for ${plan.lifetime / DAY} days`}
        {plan.rateLimit !== null && `, ${plan.rateLimit} requests a minute`}. The old key is revoked only when
        the new one is stored, delivered and proven to work.
      </p>
      <DestinationsSection apiKey={apiKey} />
      <LifetimeField
        lifetime={plan.lifetime}
        usual={proposed.plan.lifetime}
        onChange={(lifetime) => setChanged({ ...changed, lifetime })}
      />
      <RetireFields
        policy={plan.retire}
        expiresAt={apiKey.expiresAt}
        onChange={(retire) => setChanged({ ...changed, retire })}
      />
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={busy} onClick={() => void start(plan)}>
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
