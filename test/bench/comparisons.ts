import type { Comparison } from './comparison.ts'
import { bulkRotation } from './comparisons/bulk-rotation.ts'
import { firstSync } from './comparisons/first-sync.ts'
import { growthOfAll, growthOfMain, growthOfPage } from './comparisons/growth.ts'
import { idle } from './comparisons/idle.ts'
import { mainBundle } from './comparisons/main-bundle.ts'
import {
  memoryInTray,
  memoryInTrayOfMany,
  memoryOfList,
  memoryOfLongList,
  ownMemoryOfList,
} from './comparisons/memory.ts'
import { oneRotation } from './comparisons/one-rotation.ts'
import { scriptSize } from './comparisons/script-size.ts'
import { scroll } from './comparisons/scroll.ts'
import { search } from './comparisons/search.ts'
import { searchScript } from './comparisons/search-script.ts'
import { startWithManyThousands, startWithThousand } from './comparisons/start.ts'
import { unchangedSync } from './comparisons/unchanged-sync.ts'

/** All of them, in the order of the report. */
export const COMPARISONS: readonly Comparison[] = [
  startWithThousand,
  startWithManyThousands,
  mainBundle,
  firstSync,
  unchangedSync,
  search,
  searchScript,
  scroll,
  memoryOfList,
  ownMemoryOfList,
  memoryOfLongList,
  memoryInTray,
  memoryInTrayOfMany,
  oneRotation,
  bulkRotation,
  growthOfMain,
  growthOfPage,
  growthOfAll,
  idle,
  scriptSize,
]
