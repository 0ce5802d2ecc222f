import { dateWords, exactTime } from '../time/time-words.ts'
import { useNow } from '../time/use-now.ts'
import { EXPIRY_CHOICES, type ExpiryChoice, expiryOf } from './expiry-choice.ts'

interface ExpiryFieldsProps {
  readonly choice: ExpiryChoice
  readonly date: string
  readonly onChoice: (choice: ExpiryChoice) => void
  readonly onDate: (date: string) => void
  readonly problem: string | null
}

export function ExpiryFields({ choice, date, onChoice, onDate, problem }: ExpiryFieldsProps) {
  const now = useNow()
  const instant = expiryOf(choice, date, now)
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby="expiry-words expiry-problem">
      <legend className="mb-1 font-medium">Expires at</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {EXPIRY_CHOICES.map(([value, word]) => (
          <label key={value} className="inline-flex min-h-6 items-center gap-1.5">
            <input
              type="radio"
              name="expiry"
              className="size-4 accent-accent"
              checked={choice === value}
              onChange={() => onChoice(value)}
            />
            {word}
          </label>
        ))}
      </div>
      {choice === 'date' && (
        <input
          type="date"
          aria-label="Expiry date"
          value={date}
          onChange={(event) => onDate(event.target.value)}
          className="min-h-8 self-start rounded-md border border-line bg-surface px-2"
        />
      )}
      <p id="expiry-words" className="text-muted text-xs">
        {instant === null &&
          'It stays valid until somebody revokes it. For most integrations an expiry is safer.'}
        {instant === undefined && 'At the end of that day, in your time zone.'}
        {typeof instant === 'number' && <span title={dateWords(instant)}>{exactTime(instant)}</span>}
      </p>
      <div id="expiry-problem" role="alert" className="text-bad text-xs empty:hidden">
        {problem}
      </div>
    </fieldset>
  )
}
