import { connectX11, padded, words, type X11 } from './x11-connection.ts'

const CHANGE_PROPERTY = 18
const SET_OWNER = 22
const GET_OWNER = 23
const SEND_EVENT = 25
const SELECTION_CLEAR = 29
const SELECTION_REQUEST = 30
const SELECTION_NOTIFY = 31
/** The atom of the type of a list of atoms; it is the same on every display. */
const ATOM = 4

/** Under these names programs ask for text (ui/base/clipboard/clipboard_constants.h has them too). */
const TEXT_NAMES = ['UTF8_STRING', 'STRING', 'TEXT', 'text/plain;charset=utf-8', 'text/plain']

interface Content {
  readonly type: number
  readonly unit: 8 | 32
  readonly data: Buffer
}

/** By the atom that is asked for. */
type Offer = ReadonlyMap<number, Content>

/** Whether the programs of this desktop read X11's clipboard, and Chromium too. */
export function hasX11Clipboard(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(environment.DISPLAY) && !environment.WAYLAND_DISPLAY
}

/**
 * The clipboard of an X11 desktop, for what Chromium's pages cannot put there: formats of any name. It is this program's
 * until another one copies something, or this one ends (ICCCM, 2). Without MULTIPLE and INCR: for a little text.
 */
export function createX11Clipboard(environment: NodeJS.ProcessEnv): {
  write(text: Buffer, formats: ReadonlyMap<string, Buffer>): Promise<void>
} {
  let connected: Promise<X11> | null = null
  let offer: Offer = new Map()

  function connection(): Promise<X11> {
    const gone = () => {
      connected = null
      offer = new Map()
    }
    const onEvent = (event: Buffer) => {
      const kind = (event[0] ?? 0) & 0x7f
      if (kind === SELECTION_CLEAR) offer = new Map()
      if (kind === SELECTION_REQUEST) void connected?.then((x11) => answer(x11, event))
    }
    const opening = connectX11(environment, onEvent, gone)
    opening.catch(gone)
    return opening
  }

  function answer(x11: X11, request: Buffer): void {
    const word = (at: number) => request.readUInt32LE(at)
    const [time, requestor, selection, target] = [word(4), word(12), word(16), word(20)]
    const property = word(24) || target
    const content = offer.get(target)
    if (content !== undefined) {
      const { type, unit, data } = content
      const length = data.length / (unit / 8)
      x11.send(CHANGE_PROPERTY, 0, words(requestor, property, type, unit, length), padded(data))
    }
    const answered = content === undefined ? 0 : property
    const notice = words(SELECTION_NOTIFY, time, requestor, selection, target, answered, 0, 0)
    x11.send(SEND_EVENT, 0, words(requestor, 0), notice)
  }

  return {
    /** @throws for more than fits into one request, and where another program keeps the clipboard */
    async write(text, formats) {
      connected ??= connection()
      const x11 = await connected
      if ([text, ...formats.values()].some(({ length }) => length > x11.longest - 64))
        throw new Error('This is too much for the clipboard')
      const utf8 = await x11.atom('UTF8_STRING')
      const offered = new Map<number, Content>()
      for (const name of TEXT_NAMES) offered.set(await x11.atom(name), { type: utf8, unit: 8, data: text })
      for (const [name, data] of formats) {
        const type = await x11.atom(name)
        offered.set(type, { type, unit: 8, data })
      }
      const targets = await x11.atom('TARGETS')
      offered.set(targets, { type: ATOM, unit: 32, data: words(targets, ...offered.keys()) })
      const clipboard = await x11.atom('CLIPBOARD')
      x11.send(SET_OWNER, 0, words(x11.window, clipboard, 0))
      offer = offered
      const owner = (await x11.ask(GET_OWNER, 0, words(clipboard))).readUInt32LE(8)
      if (owner !== x11.window) throw new Error('Another program keeps the clipboard')
    },
  }
}
