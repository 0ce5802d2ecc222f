// Keeps putting other things at a path, each by one renaming:  node swap-loop.ts FOLDER
import { execFileSync } from 'node:child_process'
import { renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [, , folder = ''] = process.argv
const path = join(folder, '.env')
const next = join(folder, 'next')
const makings = [
  () => writeFileSync(next, 'KEY=here\n'),
  () => symlinkSync('elsewhere', next),
  () => writeFileSync(next, `KEY=here\nMORE=${'x'.repeat(100)}\n`),
]
const pipes = Array.from({ length: 200 }, (_, index) => join(folder, `pipe-${index}`))
execFileSync('mkfifo', pipes)
process.stdout.write('swapping\n')
for (let turn = 0; ; turn += 1) {
  makings[turn % makings.length]?.()
  renameSync(next, path)
  const pipe = turn % 50 === 0 ? pipes.pop() : undefined
  if (pipe !== undefined) renameSync(pipe, path)
}
