import { expect, test } from 'vitest'
import { peersReport } from './peers-report.ts'

test('each program has a row for each number of entries, whoever is better', () => {
  const taken = { day: '2026-11-27', machine: 'any', load: 0.2 }
  const figures = [
    { name: 'Wevion Keys', entries: 10_000, start: 2_540, search: 12, memory: 520 },
    { name: 'KeePassXC', entries: 10_000, start: 2_950, search: 30, memory: 156 },
  ]
  const report = peersReport({ taken, figures }).replaceAll(/ +/gu, ' ')
  expect(report).toContain('| 10,000 | Wevion Keys | 2.5 s | 12 ms | 520 MB |')
  expect(report).toContain('| 10,000 | KeePassXC | 3.0 s | 30 ms | 156 MB |')
  expect(report).toContain('at load 0.2')
})

test('nothing measured, nothing said', () => {
  expect(peersReport(null)).toBe('')
})
