import { destinationWords } from '../destinations/destination-kinds.ts'
import { request } from '../main-process/request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { RotationView } from './rotation-store.ts'

interface ByHandProps {
  readonly rotation: RotationView
  readonly onCopy: () => void
}

/** Destinations into which only the person can put the secret. */
export function ByHand({ rotation, onCopy }: ByHandProps) {
  const { id, deliveries } = rotation
  const open = deliveries.filter(({ config, delivered }) => config.kind === 'by-hand' && !delivered)
  return open.map((place) => (
    <Notice
      key={place.id}
      tone="warn"
      title={`Put the new secret here: ${destinationWords(place.config)}`}
      actions={
        <>
          <Button onClick={onCopy}>Copy the new secret</Button>
          <Button
            look="primary"
            onClick={() =>
              void request('rotations.mark-delivered', { rotationId: id, destinationId: place.id })
            }
          >
            It is there
          </Button>
        </>
      }
    />
  ))
}
