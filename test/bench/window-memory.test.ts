import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { cpuOf, memoryOf, processTree } from './window-memory.ts'

test.runIf(process.platform === 'linux')(
  'children count, and what has ended is no measure of nothing',
  async () => {
    const parent = spawn('sh', ['-c', 'tail -f /dev/null & wait'], { stdio: 'ignore' })
    await once(parent, 'spawn')
    const pid = parent.pid ?? 0
    await expect.poll(() => processTree(pid).length).toBe(2)
    expect(memoryOf(pid)).toBeGreaterThan(0)
    expect(cpuOf(pid).time).toBeGreaterThan(0)

    const gone = once(parent, 'exit')
    const children = processTree(pid).slice(1)
    parent.kill('SIGKILL')
    for (const child of children) process.kill(child, 'SIGKILL')
    await gone
    expect(() => memoryOf(pid)).toThrow('has ended')
    expect(() => cpuOf(pid)).toThrow('has ended')
  },
)
