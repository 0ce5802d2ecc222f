/**
 * Returns a text argument of a call that is native in Electron.
 * @throws for anything else, in the words of Chromium's gin/arguments.cc, even if the call returns a promise
 */
export function textArgument(given: readonly unknown[], index: number): string {
  if (index >= given.length) throw new TypeError('Insufficient number of arguments.')
  const value = given[index]
  if (typeof value === 'string') return value
  throw new TypeError(`Error processing argument at index ${index}, conversion failure from ${String(value)}`)
}
