import type { Comparison } from './comparison.ts'
import { bulkRotation } from './comparisons/bulk-rotation.ts'
import { firstSync } from './comparisons/first-sync.ts'
import { mainBundle } from './comparisons/main-bundle.ts'
import { oneRotation } from './comparisons/one-rotation.ts'
import { startWithManyThousands, startWithThousand } from './comparisons/start.ts'
import { unchangedSync } from './comparisons/unchanged-sync.ts'

/** All of them, in the order of the report. */
export const COMPARISONS: readonly Comparison[] = [
  startWithThousand,
  startWithManyThousands,
  mainBundle,
  firstSync,
  unchangedSync,
  oneRotation,
  bulkRotation,
]
