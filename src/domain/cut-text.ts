/** Made with the first text that is cut: its data would take memory in a tray where no text is that long. */
let characters: Intl.Segmenter | null = null

/**
 * Cuts a text that is longer than `most` code points, so that it has at most that many with the ellipsis at its end. What is
 * left ends with a whole character as people see it (a grapheme cluster), unless the first one alone is longer than that.
 */
export function cutText(text: string, most: number): string {
  const start = text.slice(0, 2 * most + 1)
  const points = [...start]
  if (points.length <= most) return text
  const kept = points.slice(0, most - 1).join('')
  // The character that the first code point left out belongs to goes whole.
  characters ??= new Intl.Segmenter()
  const end = characters.segment(start).containing(kept.length)?.index ?? 0
  return `${end > 0 ? kept.slice(0, end) : kept}…`
}
