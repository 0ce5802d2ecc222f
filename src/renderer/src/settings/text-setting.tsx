import { useState } from 'react'
import { INPUT_LOOK } from './input-look.ts'
import { SettingHint } from './setting-hint.tsx'

interface TextSettingProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly problem: string | null
  readonly onSet: (text: string) => void
}

/** Takes effect when the field is left or Enter is pressed. */
export function TextSetting({ label, hint, value, problem, onSet }: TextSettingProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const set = () => {
    if (typed !== null) onSet(typed)
    setTyped(null)
  }
  return (
    <label className="flex flex-wrap items-baseline gap-1.5">
      <span>{label}</span>
      <input
        type="text"
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={set}
        onKeyDown={(event) => event.key === 'Enter' && set()}
        className={`w-32 ${INPUT_LOOK}`}
      />
      <SettingHint hint={hint} problem={problem} />
    </label>
  )
}
