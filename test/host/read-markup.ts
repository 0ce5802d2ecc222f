const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** A text as a desktop that reads markup shows it: without tags, and with characters for their entities. */
export function readMarkup(text: string): string {
  return text
    .replaceAll(/<[^>]*>?/gu, '')
    .replaceAll(/&(\w+);/gu, (whole, name: string) => SIGNS[name] ?? whole)
}
