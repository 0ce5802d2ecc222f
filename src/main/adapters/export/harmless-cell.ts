/**
 * Matches where a spreadsheet may begin a formula. The formula's first character counts in all forms that Unicode
 * calls compatible (wide, small, raised…), since some programs fold them, and also after characters that a
 * spreadsheet may skip: white space, control and invisible characters, a byte order mark, quotes.
 *
 * Not only the start of a text counts. Where the region's list separator is a semicolon, Excel splits a
 * comma-separated file at the semicolons and line breaks within texts, quoted or not, and on request at tabs. A text
 * that begins with a tab or a line break always matches.
 *
 * Leading apostrophes are skipped, so that the text's own differ from an added one: removing one wherever it precedes
 * such a position restores the text.
 */
const FORMULA_START =
  /^(?='*[\t\r\n])|(?<=^|[;\t\r\n])(?='*[[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}"]--[\t\r\n]]*[=+\-@⁺⁼₊₌⩵⩶﬩﹢﹣﹦﹫＋－＝＠])/gv

/**
 * Puts an apostrophe before everything that a spreadsheet might run as a formula. An apostrophe rather than a tab or
 * a space, since it is how spreadsheets themselves mark text, is never trimmed, and is visible. The CSV library's own
 * escaping checks only the first character of a text.
 */
export function harmlessCell(text: string): string {
  return text.replace(FORMULA_START, "'")
}
