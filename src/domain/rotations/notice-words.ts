import { displayableName } from '../keys/key-name.ts'
import { type LivingKeys, livingWords } from './living-keys.ts'

/** The names of a rotation's keys, possibly from elsewhere; they are made safe to show here. */
interface RotationNames {
  readonly oldKey: string
  readonly newKey: string
}

/** Writes the notification of a rotation that is done or needs the person; `names` null: without names. */
export function rotationNoticeWords(
  kind: 'done' | 'stopped',
  living: LivingKeys,
  names: RotationNames | null,
): { title: string; body: string } {
  const oldKey = names === null ? null : displayableName(names.oldKey)
  if (kind === 'stopped') {
    return {
      title: `The replacement of ${oldKey ?? 'a key'} needs you`,
      body: livingWords(living),
    }
  }
  const newKey = names === null ? 'The new key' : `“${displayableName(names.newKey)}”`
  return {
    title: `${oldKey ?? 'A key'} is replaced`,
    body: `${newKey} has taken over. The old key is revoked.`,
  }
}

/** Writes the one notification of several rotations that are done or need the person. */
export function manyRotationsWords({ done, stopped }: { done: number; stopped: number }): {
  title: string
  body: string
} {
  const replaced = done === 1 ? '1 key is replaced' : `${done} keys are replaced`
  const needed = stopped === 1 ? '1 replacement needs you' : `${stopped} replacements need you`
  if (stopped === 0) return { title: replaced, body: 'The new keys have taken over.' }
  return { title: needed, body: done === 0 ? 'See them under Replacements.' : `${replaced}.` }
}
