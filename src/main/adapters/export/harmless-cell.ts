/**
 * Where a spreadsheet may begin a formula. The formula's first character counts in all forms that Unicode calls
 * compatible (wide, small, raised…), since some programs fold them, and behind what a spreadsheet may skip: white space,
 * control and invisible characters, a byte order mark, quotes.
 *
 * Not only the start of a text counts. Where the region's list separator is a semicolon, Excel splits a file with
 * commas at the semicolons and line breaks within texts, quoted or not; on request it does so at tabs. A text that
 * begins with a tab or a line break counts in any case.
 *
 * Apostrophes in front are looked past, so that a text's own are told from an added one: taking one away wherever one
 * is followed by such a place gives the text back.
 */
const FORMULA_START =
  /^(?='*[\t\r\n])|(?<=^|[;\t\r\n])(?='*[[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}"]--[\t\r\n]]*[=+\-@⁺⁼₊₌⩵⩶﬩﹢﹣﹦﹫＋－＝＠])/gv

/**
 * The text with an apostrophe before everything that a spreadsheet might run as a formula. An apostrophe rather than a
 * tab or a space, since it is the spreadsheets' own sign for text, is never trimmed and can be seen. The CSV library's
 * own way looks at a text's first character alone.
 */
export function harmlessCell(text: string): string {
  return text.replace(FORMULA_START, "'")
}
