import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Comparison } from '../comparison.ts'

const ASSETS = join(import.meta.dirname, '../../../out/renderer/assets')
const MOST = 250

export const scriptSize: Comparison = {
  id: 'script-size',
  title: 'The renderer’s script, all of it, compressed',
  floor: `${MOST} kB`,
  unit: 'kB',
  aim: { atMost: 1 },
  keys: null,
  grows: false,
  pairs: { full: 1, quick: 1 },

  open: async () => ({
    pair: async () => {
      const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'))
      const bytes = scripts.map((name) => gzipSync(readFileSync(join(ASSETS, name))).length)
      return { floor: MOST, app: bytes.reduce((sum, size) => sum + size, 0) / 1_000 }
    },
    close: async () => {},
  }),
}
