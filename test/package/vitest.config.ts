import { defineConfig } from 'vitest/config'
import whole from '../../vitest.config.ts'

const { projects: _projects, ...test } = whole.test ?? {}

/** What takes packaging itself: `npm run test:package`. */
export default defineConfig({ test: { ...test, include: ['test/package/packages.test.ts'] } })
