/** Small things to remember that are no table of their own. */
export interface KeyValueStore {
  get(name: string): string | null
  set(name: string, value: string): void
}
