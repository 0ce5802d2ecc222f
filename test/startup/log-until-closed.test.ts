import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { logUntilClosed } from '../../src/main/startup/log-until-closed.ts'
import { SILENT_LOG } from '../use-cases/silent-ports.ts'

function closedStoreError(): unknown {
  const database = new Database(':memory:')
  database.close()
  try {
    database.prepare('SELECT 1')
  } catch (error) {
    return error
  }
  throw new Error('It was open')
}

test('work that finds the store closed by quitting is no bug; anything else is, and so is that before', () => {
  const said: string[] = []
  const log = logUntilClosed({
    ...SILENT_LOG,
    info: (message) => void said.push(`info: ${message}`),
    error: (message) => {
      said.push(`error: ${message}`)
      return 'id'
    },
  })
  log.error('A sync', closedStoreError())
  log.close()
  log.error('A sync', closedStoreError())
  log.error('Another', new Error('wrong'))
  expect(said).toEqual(['error: A sync', 'info: Quitting ended work that was under way', 'error: Another'])
})
