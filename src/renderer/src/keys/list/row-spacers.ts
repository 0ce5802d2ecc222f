interface VirtualRow {
  readonly index: number
  /** Pixels from the top of the list. */
  readonly start: number
  readonly end: number
}

/** The rows that are rendered, with the empty space before each and after the last, in pixels. */
export function withSpacers(rows: readonly VirtualRow[], totalHeight: number) {
  let end = 0
  const spaced = rows.map((row) => {
    const spaceBefore = row.start - end
    end = row.end
    return { index: row.index, spaceBefore }
  })
  return { spaced, spaceAfter: totalHeight - end }
}
