import { useEffect, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import { type ApiKey, referenceOf } from '../../../domain/keys/api-key.ts'
import { repeatedQuestion } from '../main-process/repeated-question.ts'
import { request, subscribe } from '../main-process/request.ts'
import type { KeyDestination } from '../rotations/rotation-store.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/notice.tsx'
import { DestinationForm } from './destination-form.tsx'
import { DestinationRow } from './destination-row.tsx'

/** Where this key's secret is kept: the keychain, and the destinations that the person adds here. */
export function DestinationsSection({ apiKey }: { apiKey: ApiKey }) {
  const { connectionId, id } = apiKey
  const [destinations, setDestinations] = useState<readonly KeyDestination[] | null>(null)
  const [adding, setAdding] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const { ask, end } = repeatedQuestion(
      () => request('destinations.list', referenceOf({ connectionId, id })),
      (answer) => {
        if (answer.ok) setDestinations(answer.value)
        setFailure(answer.ok ? null : answer.failure)
      },
    )
    void ask()
    const unsubscribe = subscribe('rotations-changed', () => void ask())
    return () => {
      end()
      unsubscribe()
    }
  }, [connectionId, id])
  return (
    <section aria-label="Where the secret goes" className="flex flex-col gap-2">
      <h3 className="font-semibold">Where the secret goes</h3>
      <p className="text-muted">
        To this computer’s keychain
        {destinations?.length === 0 ? ' only. Name the places that use the key.' : ', and to:'}
      </p>
      {failure !== null && <FailureNotice failure={failure} />}
      <ul className="flex flex-col gap-2 empty:hidden">
        {destinations?.map((destination) => (
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
  )
}
