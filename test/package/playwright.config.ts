import { defineConfig } from '@playwright/test'
import whole from '../../playwright.config.ts'

/** The packaged app: `npm run test:package`. */
export default defineConfig({ ...whole, testDir: '.', outputDir: '../../test-results' })
