const LATE = Symbol('late')

/**
 * What `work` answers, or what `onLate` answers or throws once that many milliseconds are over. The signal is aborted then;
 * whether the work heeds it is not waited for.
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
      // First, so that the work's own error about the abort comes too late.
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
