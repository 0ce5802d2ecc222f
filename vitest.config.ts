import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // keytar crashes under worker threads.
    pool: 'forks',
    // By itself vitest leaves one processor idle, which on two is half of the machine.
    maxWorkers: 2,
    // For what hangs. A busy machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/screenshots/**'],
  },
})
