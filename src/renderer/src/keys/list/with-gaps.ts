interface Placed {
  readonly index: number
  /** Pixels from the top of the list. */
  readonly start: number
  readonly end: number
}

/** The rows that exist, each with the empty height before it, and the empty height after the last one, in pixels. */
export function withGaps(items: readonly Placed[], total: number) {
  let end = 0
  const shown = items.map((item) => {
    const gap = item.start - end
    end = item.end
    return { index: item.index, gap }
  })
  return { shown, after: total - end }
}
