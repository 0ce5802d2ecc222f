/** What needs no table of its own, as text. */
export interface KeyValueStore {
  get(name: string): string | null
  set(name: string, value: string): void
}
