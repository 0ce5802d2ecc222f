import { defineConfig } from 'vitest/config'
import whole from '../../vitest.config.ts'

/** What takes packaging itself: `npm run test:package`. */
export default defineConfig({
  test: { ...whole.test, projects: [], include: ['test/package/packages.test.ts'] },
})
