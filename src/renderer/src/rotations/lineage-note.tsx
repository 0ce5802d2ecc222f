import { type ApiKey, referenceOf } from '../../../domain/keys/api-key.ts'
import { useAnswer } from '../main-process/use-answer.ts'
import { useView } from '../navigation/view-store.ts'
import { Button } from '../ui/button.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { statusWords } from './rotation-words.ts'

/** The key that this one replaced, or that replaces it. */
export function LineageNote({ apiKey }: { apiKey: ApiKey }) {
  const { connectionId, id } = apiKey
  const open = useView((state) => state.open)
  const { value: rotation } = useAnswer('rotations.of-key', referenceOf(apiKey), 'rotations-changed')
  if (rotation === null) return null
  const isOld = rotation.plan.oldKey === id
  return (
    <section aria-label="Replacement" className="flex flex-col items-start gap-1.5 border-line border-t pt-3">
      <h3 className="font-semibold">Replacement</h3>
      <p className="text-muted">
        {isOld ? (
          <>
            By “{rotation.plan.name}”: {statusWords(rotation)}
          </>
        ) : (
          <>
            Took over from “<KeyName name={rotation.oldName ?? 'a key that is gone'} />
            ”.
          </>
        )}
      </p>
      <Button
        onClick={() =>
          open({ kind: 'replacement', reference: { connectionId, keyId: rotation.plan.oldKey } })
        }
      >
        Show the steps
      </Button>
    </section>
  )
}
