/** Days before an expiry as people type them, "14, 7, 3": descending, each once; undefined when they cannot be. */
export function readThresholds(text: string): number[] | undefined {
  const days = text
    .split(/[\s,;]+/u)
    .filter((part) => part !== '')
    .map(Number)
  const sound = days.every((day) => Number.isInteger(day) && day >= 1 && day <= 90)
  return sound && days.length <= 10 ? [...new Set(days)].sort((a, b) => b - a) : undefined
}

export function thresholdWords(thresholds: readonly number[]): string {
  return thresholds.join(', ')
}
