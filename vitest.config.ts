import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // keytar crashes under worker threads.
    pool: 'forks',
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/screenshots/**'],
  },
})
