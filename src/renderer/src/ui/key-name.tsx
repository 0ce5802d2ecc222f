import { displayableName } from '../../../domain/keys/key-name.ts'

/** A name made elsewhere: what would hide or turn the text is shown, and its direction stays its own. */
export function KeyName({ name }: { name: string }) {
  return <bdi>{displayableName(name)}</bdi>
}
