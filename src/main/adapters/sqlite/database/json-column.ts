/** Reads a column that this app wrote as JSON: its shape is what the same column's writer is typed to write. */
export function readJson<Value>(text: string): Value {
  return JSON.parse(text) as Value
}
