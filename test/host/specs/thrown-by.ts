import type { Program } from '../program.ts'

/** What each call throws in the program's main process, null where it throws nothing; `electron` is the module there. */
export function thrownBy(program: Program, calls: readonly string[]): Promise<unknown> {
  return program.main(`
    const { electron } = state
    const thrown = (call) => {
      try {
        call()
        return null
      } catch (error) {
        return String(error)
      }
    }
    return [${calls.map((call) => `thrown(() => ${call})`).join(', ')}]`)
}
