/**
 * A text among what the app gives to a call that Electron answers natively. Anything else is refused in the words of
 * Chromium's gin/arguments.cc: thrown, also where the call would answer a promise.
 */
export function textArgument(given: readonly unknown[], index: number): string {
  if (index >= given.length) throw new TypeError('Insufficient number of arguments.')
  const value = given[index]
  if (typeof value === 'string') return value
  throw new TypeError(`Error processing argument at index ${index}, conversion failure from ${String(value)}`)
}
