import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // keytar crashes under worker threads.
    pool: 'forks',
    // By itself vitest leaves one processor idle, which on two is half of the machine.
    maxWorkers: 2,
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/screenshots/**'],
  },
})
