import { defineConfig } from 'vitest/config'

/** Files that leave nothing behind in their process: what they import is loaded once for all of them. */
const TIDY = ['bench', 'domain', 'host', 'ipc', 'renderer', 'sandbox', 'use-cases'].map(
  (name) => `test/${name}/**/*.test.ts`,
)
const TIDY_ADAPTERS = ['destinations', 'export', 'sqlite', 'wevion'].map(
  (name) => `test/adapters/${name}/**/*.test.ts`,
)
const tidy = [...TIDY, ...TIDY_ADAPTERS]

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
    projects: [
      { extends: true, test: { name: 'tidy', include: tidy, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          // The last one packages the app, which takes minutes: `npm run test:package`.
          exclude: ['test/e2e/**', 'test/screenshots/**', ...tidy, 'test/package/packages.test.ts'],
        },
      },
    ],
  },
})
