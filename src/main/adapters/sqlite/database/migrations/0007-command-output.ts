import type { Migration } from '../migrate.ts'

/**
 * Removes what commands had printed from stored failures: everything after the first line of `destination-failed`. It
 * was masked, and a command can print a secret in a form that no mask knows.
 */
export const commandOutput: Migration = (database) => {
  // What is overwritten is not to be read from the file's free parts either.
  database.pragma('secure_delete = ON')
  database.exec(`
    UPDATE destinations SET failure = ${withoutOutput('failure', '$')} WHERE ${hasOutput('failure', '$')};
    UPDATE activity SET failure = ${withoutOutput('failure', '$')} WHERE ${hasOutput('failure', '$')};
    UPDATE rotations SET rotation = ${withoutOutput('rotation', '$.status.failure')}
      WHERE ${hasOutput('rotation', '$.status.failure')};
    UPDATE rotations SET rotation = ${withoutOutput('rotation', '$.status.why')}
      WHERE ${hasOutput('rotation', '$.status.why')};
    UPDATE rotation_steps SET event = ${withoutOutput('event', '$.failure')} WHERE ${hasOutput('event', '$.failure')};
    UPDATE rotation_steps SET event = ${withoutOutput('event', '$.why')} WHERE ${hasOutput('event', '$.why')};
  `)
}

const message = (column: string, path: string) => `json_extract(${column}, '${path}.message')`

function hasOutput(column: string, path: string): string {
  return `json_valid(${column}) AND json_extract(${column}, '${path}.kind') = 'destination-failed'
    AND instr(${message(column, path)}, char(10)) > 0`
}

function withoutOutput(column: string, path: string): string {
  const text = message(column, path)
  return `json_set(${column}, '${path}.message', substr(${text}, 1, instr(${text}, char(10)) - 1))`
}
