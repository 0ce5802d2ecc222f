import { cutText } from '../cut-text.ts'
import { keyId } from '../identifiers.ts'
import type { KeyReference } from '../keys/api-key.ts'
import { displayableName } from '../keys/key-name.ts'
import { createExpiryWords, type ExpiryWords } from './expiry-words.ts'
import { namelessLines } from './nameless-words.ts'
import type { Reminder } from './reminder.ts'
import type { Zone } from './wall-clock.ts'

/** The names used in a reminder, possibly from elsewhere; they are made safe to show here. */
export interface ReminderNames {
  readonly key: string
  readonly connection: string
}

export interface DigestWords {
  readonly title: string
  readonly body: string
}

/** Reminders that a digest lists by name. */
const LISTED = 3

/** Stands for every name where none may be told. */
const NAMELESS: ReminderNames = { key: 'A key', connection: 'a connection' }

/** Longer names are cut, so that a notification has room for its message. */
const LONGEST_NAME = 60

/**
 * Writes one notification for all due reminders, in English, in the given order. Dates and times are in `zone`. A
 * monthly audit has no key: `nameOf` is called with an empty key id for it, and only the connection's name is used.
 * `nameOf` null: no name is told.
 * @throws RangeError when there are no reminders
 */
export function digestWords(
  reminders: readonly Reminder[],
  nameOf: ((key: KeyReference) => ReminderNames) | null,
  zone: Zone,
): DigestWords {
  const [only, second] = reminders
  if (only === undefined) throw new RangeError('A digest of nothing')
  const words = createExpiryWords(zone)
  if (second === undefined) return wordsOfOne(only, nameOf ?? (() => NAMELESS), words)
  if (nameOf === null) return wordsWithoutNames(reminders, words)
  const listed = reminders.slice(0, LISTED)
  const keyNames = listed.map((reminder) => namesIn(reminder, nameOf).key)
  const lines = listed.map((reminder, index) => {
    const { key, connection } = namesIn(reminder, nameOf)
    const isShared = keyNames.some((name, other) => name === key && other !== index)
    return lineOf(reminder, { key: isShared ? `${key} (${connection})` : key, connection }, words)
  })
  const more = reminders.length - listed.length
  return {
    title: titleOfSeveral(reminders),
    body: [...lines, ...(more > 0 ? [`And ${more} more`] : [])].join('\n'),
  }
}

function wordsWithoutNames(reminders: readonly Reminder[], words: ExpiryWords): DigestWords {
  const lines = namelessLines(reminders, (reminder) => wordsOfOne(reminder, () => NAMELESS, words).title)
  const [only, second] = lines
  return only !== undefined && second === undefined
    ? { title: only, body: 'Open Wevion Keys to see which.' }
    : { title: titleOfSeveral(reminders), body: lines.join('\n') }
}

function wordsOfOne(
  reminder: Reminder,
  nameOf: (key: KeyReference) => ReminderNames,
  words: ExpiryWords,
): DigestWords {
  const names = namesIn(reminder, nameOf)
  const title = reminder.kind === 'expired' ? `${names.key} has expired` : lineOf(reminder, names, words)
  switch (reminder.kind) {
    case 'rotate-quarterly':
      return { title, body: 'A copy of an old key may be anywhere by now. Replace it when it suits you.' }
    case 'audit-look':
      return {
        title,
        body: 'Revoke what nobody uses any more, and see whether each key is still in good hands.',
      }
    default:
      return { title, body: words.advice(reminder) }
  }
}

function lineOf(reminder: Reminder, names: ReminderNames, words: ExpiryWords): string {
  switch (reminder.kind) {
    case 'rotate-quarterly':
      return `${names.key} is ${reminder.ageDays} ${reminder.ageDays === 1 ? 'day' : 'days'} old`
    case 'audit-look':
      return `Monthly look at the keys of ${names.connection}`
    default:
      return `${names.key} ${words.when(reminder)}`
  }
}

function titleOfSeveral(reminders: readonly Reminder[]): string {
  const looks = reminders.filter(({ kind }) => kind === 'audit-look').length
  const keys = reminders.length - looks
  if (keys === 0) return `${looks} connections are due for their monthly look`
  const countedKeys = `${keys} ${keys === 1 ? 'key' : 'keys'}`
  if (looks === 0) return `${countedKeys} need a look`
  return `${countedKeys} and ${looks} ${looks === 1 ? 'connection' : 'connections'} need a look`
}

function namesIn(reminder: Reminder, nameOf: (key: KeyReference) => ReminderNames): ReminderNames {
  const key =
    reminder.kind === 'audit-look' ? { connectionId: reminder.connectionId, keyId: keyId('') } : reminder.key
  const names = nameOf(key)
  return { key: shown(names.key), connection: shown(names.connection) }
}

function shown(name: string): string {
  return cutText(displayableName(name), LONGEST_NAME)
}
