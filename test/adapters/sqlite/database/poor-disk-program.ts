// Opens the store in the folder that its argument names, writes to it, opens it again, and prints what it found.
import { join } from 'node:path'
import { createRedactingLog } from '../../../../src/main/adapters/log/redacting-log.ts'
import { openStore } from '../../../../src/main/adapters/sqlite/open-store.ts'
import { freeSpace } from '../../../../src/main/adapters/system/free-space.ts'
import { connection, HERE, NOW } from '../sample.ts'

const [, , folder = '', user] = process.argv
if (user !== undefined) {
  process.setgid?.(Number(user))
  process.setuid?.(Number(user))
}
const warnings: string[] = []
const log = { warn: (message: string) => void warnings.push(message) }
const open = () => openStore({ folder, now: new Date(NOW), log })
const first = open()
const isNew = first.connections.all().length === 0
if (isNew) first.connections.add(connection(HERE))
first.close()
createRedactingLog(join(folder, 'logs')).info('one')
createRedactingLog(join(folder, 'logs')).info('two')
const second = open()
const names = second.connections.all().map(({ name }) => name)
second.close()
const room = await freeSpace(folder)
process.stdout.write(JSON.stringify({ isNew, notice: second.notice, names, warnings, room }))
