import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Comparison, interleaved, type Opened } from '../comparison.ts'
import { userDataWith } from '../window-data.ts'
import { openList } from '../window-list.ts'
import { pause, settledMemoryOf } from '../window-memory.ts'
import { floorProgram, startProgram } from '../window-program.ts'
import { openTrayScene } from '../window-tray.ts'

/** In milliseconds: after its list a start syncs what it can, and gives memory back once nothing was asked for three seconds. */
const UNTIL_LIST_AT_REST = 10_000

/** In milliseconds: a start in the tray looks at what is due, waits for a desktop and a network that may not be there, and tidies up. */
const UNTIL_AT_REST = 20_000

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'wk-bench-'))

/** The settled memory of all processes of a program, in MB. */
async function memoryOfProgram(
  options: Parameters<typeof startProgram>[0],
  hasWindow: boolean,
): Promise<number> {
  const program = await startProgram(options)
  try {
    if (hasWindow) await program.page()
    else await pause(UNTIL_AT_REST)
    return await settledMemoryOf(program.process.pid ?? 0)
  } finally {
    await program.end()
    rmSync(options.userData, { recursive: true, force: true })
  }
}

async function memoryOfOpenList(keys: number): Promise<number> {
  const list = await openList(keys)
  try {
    await pause(UNTIL_LIST_AT_REST)
    return await settledMemoryOf(list.program.process.pid ?? 0)
  } finally {
    await list.close()
  }
}

/** What is not on the screen costs nothing: many thousands of keys, against the same app with a thousand. */
const FEW = 1_000
const MANY = 100_000

export const memoryOfLongList: Comparison = {
  id: 'memory-list-growth',
  title: 'Memory with a list of 100,000 keys open, all processes, shared pages counted once',
  floor: 'The same with 1,000 keys',
  unit: 'MB',
  aim: { atMost: 1.1 },
  keys: null,
  grows: false,
  pairs: { full: 5, quick: 0 },

  open: async () => ({
    pair: interleaved(
      () => memoryOfOpenList(FEW),
      () => memoryOfOpenList(MANY),
    ),
    close: async () => {},
  }),
}

export const memoryOfList: Comparison = {
  id: 'memory-list-10000',
  title: 'Memory with a list of 10,000 keys open, all processes, shared pages counted once',
  floor: 'An empty sandboxed window of the same host',
  unit: 'MB',
  aim: { atMost: 1.15 },
  keys: 10_000,
  grows: true,
  pairs: { full: 15, quick: 1 },

  open: async (keys) => listBesideEmptyWindow(keys ?? 10_000),
}

function listBesideEmptyWindow(keys: number): Opened {
  const empty = floorProgram('window-floor.ts')
  return {
    pair: interleaved(
      () => memoryOfProgram({ program: empty.folder, userData: emptyFolder() }, true),
      () => memoryOfOpenList(keys),
    ),
    close: async () => empty.close(),
  }
}

/** In MB: what the app held above the empty window with 10,000 keys (545 against 448) when this aim was set. */
const OWN_SHARE_ONCE = 97

export const ownMemoryOfList: Comparison = {
  id: 'memory-own-10000',
  title: 'Memory with a list of 10,000 keys open, above an empty sandboxed window of the same host',
  floor: 'What it was on 2026-11-26',
  unit: 'MB',
  aim: { atMost: 0.5 },
  keys: null,
  grows: false,
  pairs: { full: 5, quick: 0 },

  async open() {
    const { pair, close } = listBesideEmptyWindow(10_000)
    return {
      async pair() {
        const { floor, app } = await pair()
        return { floor: OWN_SHARE_ONCE, app: app - floor }
      },
      close,
    }
  },
}

export const memoryInTray: Comparison = {
  id: 'memory-tray',
  title: 'Memory in the tray without a window, 1,000 keys',
  floor: 'An empty app of the same host without a window',
  unit: 'MB',
  aim: { atMost: 1.15 },
  keys: 1_000,
  grows: true,
  pairs: { full: 15, quick: 0 },

  async open(keys) {
    const { environment, empty, close } = await openTrayScene()
    const floor = () => memoryOfProgram({ program: empty, userData: emptyFolder(), environment }, false)
    const app = () => memoryInTrayWith(keys ?? FEW, environment)
    return { pair: interleaved(floor, app), close }
  },
}

async function memoryInTrayWith(keys: number, environment: NodeJS.ProcessEnv): Promise<number> {
  return memoryOfProgram({ userData: await userDataWith(keys), switches: ['--hidden'], environment }, false)
}

export const memoryInTrayOfMany: Comparison = {
  id: 'memory-tray-growth',
  title: 'Memory in the tray without a window, 100,000 keys',
  floor: 'The same with 1,000 keys',
  unit: 'MB',
  aim: { atMost: 1.2 },
  keys: null,
  grows: false,
  pairs: { full: 5, quick: 0 },

  async open() {
    const { environment, close } = await openTrayScene()
    return {
      pair: interleaved(
        () => memoryInTrayWith(FEW, environment),
        () => memoryInTrayWith(MANY, environment),
      ),
      close,
    }
  },
}
