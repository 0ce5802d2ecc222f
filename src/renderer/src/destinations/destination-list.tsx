import { Check, Circle, CircleAlert } from 'lucide-react'
import type { RotationView } from '../rotations/rotation-store.ts'
import { clockNow } from '../time/clock.ts'
import { failureText } from '../ui/failure-text.ts'
import { AllowButton } from './allow-button.tsx'
import { destinationWords } from './destination-kinds.ts'

type RotationDestination = RotationView['deliveries'][number]

/** Which destination of a rotation holds which key's secret. */
export function DestinationList({ rotation: { deliveries: destinations } }: { rotation: RotationView }) {
  if (destinations.length === 0) return null
  const delivered = destinations.filter((destination) => destination.delivered).length
  return (
    <section aria-label="Places" className="flex flex-col gap-1.5">
      <h3 className="font-semibold">
        {delivered} of {destinations.length} {destinations.length === 1 ? 'place has' : 'places have'} the new
        secret
      </h3>
      <ul className="flex flex-col gap-1.5">
        {destinations.map((destination) => {
          const { Icon, look } = iconOf(destination)
          return (
            <li key={destination.id} className="flex items-start gap-2">
              <Icon size={15} aria-hidden className={`mt-0.5 shrink-0 ${look}`} />
              <div className="min-w-0 grow">
                <div className="wrap-anywhere">{destinationWords(destination.config)}</div>
                <div
                  className={`wrap-anywhere text-xs ${destination.failure === null ? 'text-muted' : 'text-bad'}`}
                >
                  {stateWords(destination)}
                </div>
              </div>
              {destination.failure?.kind === 'not-granted' && <AllowButton destinationId={destination.id} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function iconOf({ delivered, failure }: RotationDestination) {
  if (failure !== null) return { Icon: CircleAlert, look: 'text-bad' }
  return delivered ? { Icon: Check, look: 'text-good' } : { Icon: Circle, look: 'text-muted' }
}

function stateWords({ config, delivered, holds, failure }: RotationDestination): string {
  if (failure?.kind === 'not-granted') return 'needs your review'
  if (failure !== null) {
    const told = failure.kind === 'destination-failed' ? failure.message : null
    return told ?? failureText(failure, clockNow()).what
  }
  if (config.kind === 'by-hand') return delivered ? 'done by you' : 'waits for you'
  switch (holds) {
    case 'new':
      return 'holds the new secret'
    case 'old':
      return 'still holds the old secret'
    case 'other':
      return 'holds a secret of neither key'
    case 'unknown':
      return delivered ? 'was given the new secret' : 'not delivered yet'
  }
}
