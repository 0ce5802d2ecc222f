const LATE = Symbol('late')

/**
 * Returns what `work` returns, or, after that many milliseconds, what `onLate` returns or throws. The signal is aborted
 * then, and the work is not waited for.
 */
export async function within<Value, Late>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Value>,
  onLate: () => Late,
): Promise<Value | Late> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => {
      // Before the abort, so that the work's own error about it comes too late.
      resolve(LATE)
      controller.abort()
    }, milliseconds)
  })
  try {
    const first = await Promise.race([work(controller.signal), late])
    return first === LATE ? onLate() : first
  } finally {
    clearTimeout(timer)
  }
}
