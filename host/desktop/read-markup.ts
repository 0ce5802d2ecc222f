const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** What a person sees of a text on a desktop that reads it as markup: no tags, and signs for their names. */
export function readMarkup(text: string): string {
  return text
    .replaceAll(/<[^>]*>?/gu, '')
    .replaceAll(/&(\w+);/gu, (whole, name: string) => SIGNS[name] ?? whole)
}
