import { setImmediate } from 'node:timers/promises'

/** Items written per turn: a few milliseconds of work. */
const TURN = 100

/**
 * Returns the texts of all items, joined. Main's other work goes on between turns: a calendar of a hundred thousand
 * keys takes seconds, during which no window or tray should freeze. Short turns are also faster overall.
 */
export async function writeInTurns<Item>(
  items: readonly Item[],
  write: (turn: readonly Item[]) => string,
): Promise<string> {
  const texts: string[] = []
  for (let start = 0; start < items.length; start += TURN) {
    if (start > 0) await setImmediate()
    texts.push(write(items.slice(start, start + TURN)))
  }
  return texts.join('')
}
