import { displayableName } from '../../../domain/keys/key-name.ts'

/** A name may come from elsewhere: control characters are made visible, and its direction cannot change the text around it. */
export function KeyName({ name }: { name: string }) {
  return <bdi>{displayableName(name)}</bdi>
}
