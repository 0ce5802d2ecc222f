import { StoreFailure } from '../ports/stores/store-failure.ts'

/** For what is merely shown, or one of many: null where its row is damaged. */
export function ifReadable<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof StoreFailure && error.failure.kind === 'store-damaged') return null
    throw error
  }
}
