import { type Assignment, type Quote, readAssignments, readValues } from './assignments.ts'

/**
 * What needs no quotes in dotenv, in a shell and in Docker's environment files. A shell makes a home folder of `~`, and zsh
 * a program's path of `=name`, at the beginning and after a colon.
 */
const BARE = /^(?!=|.*:=)[\w.+/=:@%,-]+$/

/**
 * Returns the text with the variable set to the value and nothing else changed: of several assignments the one that counts,
 * or a new last line. Returns the same text if it is already so, and null if no way of writing it would be read back right
 * and leave every other variable as it is.
 */
export function setVariable(text: string, variable: string, value: string): string | null {
  if (!/^[\w.-]+$/.test(variable)) return null
  const present = readAssignments(text)
  const counting = present.findLast(({ name }) => name === variable)
  if (counting?.value === value) return text
  const wanted = new Map(present.map((assignment) => [assignment.name, assignment.value])).set(
    variable,
    value,
  )
  const candidates = counting ? replaced(text, counting, value) : added(text, variable, value)
  for (const candidate of candidates) {
    if (isSame(readValues(candidate), wanted)) return candidate
  }
  return null
}

function* replaced(text: string, { start, end, quote }: Assignment, value: string): Generator<string> {
  for (const written of writings(value, quote)) {
    // A comment directly after an empty value: a shell would take it for a part of the value.
    const gap = text[end] === '#' ? ' ' : ''
    yield text.slice(0, start) + written + gap + text.slice(end)
  }
}

function* added(text: string, variable: string, value: string): Generator<string> {
  const lineEnd = /\r\n|\n|\r/.exec(text.slice(Math.max(0, text.lastIndexOf('\n') - 1)))?.[0] ?? '\n'
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const isEmpty = text === bom
  const endsLine = isEmpty || /[\r\n]$/.test(text)
  const after = endsLine ? lineEnd : ''
  const before = endsLine ? '' : lineEnd
  for (const written of writings(value)) {
    const line = `${variable}=${written}`
    yield text + before + line + (isEmpty ? lineEnd : after)
    // dotenv would read on from a last line such as `name:`. An empty line ends it; otherwise the new line comes first.
    yield text + before + lineEnd + line + after
    yield bom + line + lineEnd + text.slice(bom.length)
  }
}

/** Whether there is any way to write the value that means the same to dotenv and to a shell. */
export function canBeWritten(value: string): boolean {
  return writings(value).length > 0
}

/** Returns the ways to write the value, with the present quotes first if they can hold it. */
function writings(value: string, present: Quote = ''): readonly string[] {
  const quotes: readonly Quote[] = [present, '', "'", '"']
  return [...new Set(quotes)].filter((quote) => canHold(quote, value)).map((quote) => quote + value + quote)
}

function canHold(quote: Quote, value: string): boolean {
  switch (quote) {
    case '':
      return BARE.test(value)
    case "'":
      return !value.includes("'")
    case '"':
      // Programs differ in how they read a backslash, a dollar and a backtick between double quotes.
      return !/["\\$`]/.test(value)
    case '`':
      // dotenv reads them as quotes; a shell that sources the file runs what is between them.
      return false
  }
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value)
}
