import { setImmediate } from 'node:timers/promises'

/** Items written in one go: a few milliseconds of work. */
const TURN = 100

/**
 * The texts of all items, one after the other. Main's other work goes on between turns: a hundred thousand keys take
 * seconds as a calendar, for which no window and no tray should stand still. Short turns are also faster as a whole.
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
