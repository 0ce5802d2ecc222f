/** Text values that need no table of their own. */
export interface KeyValueStore {
  get(name: string): string | null
  set(name: string, value: string): void
}
