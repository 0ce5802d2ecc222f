import { defineConfig } from '@playwright/test'

/** End-to-end tests of the built app: on Electron where its binary is present, else on the Chromium host. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  workers: 2,
  // They end what hangs, and are never what a busy machine meets.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
})
