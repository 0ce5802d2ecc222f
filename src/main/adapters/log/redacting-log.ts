import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import electronLog from 'electron-log/node'
import type { Log } from '../../ports/desktop.ts'
import { createRedactor } from './redact.ts'

const LARGEST_FILE = 2 * 1024 * 1024

type Facts = Readonly<Record<string, string | number | boolean | null>>

/**
 * Opens a log file in `folder` that shows no secret: everything passes the redactor last, errors and their causes too.
 * There are at most two files of 2 MB, readable by this user alone.
 */
export function createRedactingLog(folder: string): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'main.log')
  const redactor = createRedactor()
  const logger = electronLog.create({ logId: 'wevion-keys' })
  logger.transports.console.level = false
  logger.transports.file.level = 'info'
  logger.transports.file.maxSize = LARGEST_FILE
  logger.transports.file.resolvePathFn = () => file
  logger.transports.file.format = '{iso} {level} {text}'
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  makePrivate(file)

  const write = (level: 'info' | 'warn' | 'error', message: string, facts: Facts = {}) => {
    const details = Object.entries(facts).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
    logger[level](redactor.redact(message + details.join('')))
  }

  return {
    registerSecret: (secret) => redactor.registerSecret(secret),
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error(message, error) {
      const id = randomBytes(4).toString('hex')
      write('error', `${message} [${id}]\n${inspect(error, { depth: 4 })}`)
      return id
    },
  }
}

/** A disk that refuses modes is no reason not to start: no secret is in the log. */
function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600)
  } catch {
    // There is none yet, or it stays as it is.
  }
}
