import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startChild } from '../host/child.ts'

const filterOf = (pid: number) => Number.parseInt(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8'), 16)

test('the filter reaches the process, the children that were there before, and theirs, then and later', async () => {
  const program = startChild('node', [join(import.meta.dirname, 'core-dumps-program.ts')])
  try {
    const [, text = ''] = await program.until(/(\{.*\})/u)
    const pids: Record<string, number> = JSON.parse(text)
    const filters = Object.entries(pids).map(([name, pid]) => [name, filterOf(pid)])
    expect(Object.fromEntries(filters)).toEqual({ own: 0, zygote: 0, before: 0, after: 0 })
    expect(filterOf(process.pid)).not.toBe(0)
  } finally {
    program.process.stdin?.end()
    await program.gone
  }
})
