/**
 * What the package dotenv takes for an assignment, in text whose line ends are all `\n`. The pattern is dotenv's, since the
 * file must mean the same here as in the programs that read it. A name may be on another line than its value. Only the
 * leading white space is limited to one line, which matches the same and does not take for ever over empty lines.
 */
const ASSIGNMENT =
  /^(?<lead>[^\S\n\u2028\u2029]*(?:export\s+)?)(?<name>[\w.-]+)(?<separator>\s*=\s*?|:\s+?)(?<value>\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm

/** One assignment. Offsets count characters of the text with its own line ends. */
export interface Assignment {
  readonly name: string
  readonly value: string
  /** Where the value begins and ends, quotes included. */
  readonly start: number
  readonly end: number
  /** The quote around the value, or nothing. */
  readonly quote: Quote
}

export type Quote = '' | "'" | '"' | '`'

/** Returns all assignments in order, as dotenv reads them. Of several with one name, the last counts. */
export function readAssignments(text: string): readonly Assignment[] {
  const shift = shiftOfLineEnds(text)
  const found: Assignment[] = []
  for (const match of text.replace(/\r\n?/g, '\n').matchAll(ASSIGNMENT)) {
    const { lead = '', name = '', separator = '', value = '' } = match.groups ?? {}
    const written = value.trim()
    const from = match.index + lead.length + name.length + separator.length
    const start = from + (written === '' ? 0 : value.indexOf(written))
    found.push({
      name,
      value: unquoted(written),
      start: start + shift(start),
      end: start + written.length + shift(start + written.length),
      quote: quoteOf(written),
    })
  }
  return found
}

/** Returns the values by name, as a program sees them. */
export function readValues(text: string): ReadonlyMap<string, string> {
  return new Map(readAssignments(text).map(({ name, value }) => [name, value]))
}

function quoteOf(written: string): Quote {
  const first = written[0]
  if (first !== "'" && first !== '"' && first !== '`') return ''
  return written.length > 1 && written.endsWith(first) ? first : ''
}

function unquoted(written: string): string {
  const inner = written.replace(/^(['"`])([\s\S]*)\1$/gm, '$2')
  // dotenv checks the first character only.
  return written.startsWith('"') ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner
}

/** Returns a function that counts the `\r` of `\r\n` before an offset into the text with `\n`. Offsets must not decrease. */
function shiftOfLineEnds(text: string): (offset: number) => number {
  let passed = 0
  let next = text.indexOf('\r\n')
  return (offset) => {
    while (next !== -1 && next - passed < offset) {
      passed += 1
      next = text.indexOf('\r\n', next + 2)
    }
    return passed
  }
}
