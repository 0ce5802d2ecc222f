import { defineConfig } from '@playwright/test'

/** Takes the README's pictures of the built app: `npm run screenshots`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.shots.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: '../../test-results',
})
