// Has a child before it asks for the filter, as Electron has its zygote; the child forks another when it is told to.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { keepMemoryOutOfCoreDumps } from '../../src/main/startup/core-dumps.ts'

const zygote = spawn('sh', ['-c', 'sleep 60 & echo $!; read line; sleep 60 & echo $!; wait'])
const line = async () => Number(String((await once(zygote.stdout, 'data'))[0]))
const before = await line()
keepMemoryOutOfCoreDumps()
zygote.stdin.write('fork\n')
const after = await line()
console.log(JSON.stringify({ own: process.pid, zygote: zygote.pid, before, after }))
process.stdin.resume()
process.stdin.once('end', () => {
  for (const pid of [before, after, zygote.pid]) if (pid !== undefined) process.kill(pid)
  process.exit()
})
