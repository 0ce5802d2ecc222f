import { Uncovered } from '../uncovered.ts'

type Payload = string | Blob | Promise<string | Blob>

const TEXT = 'text/plain'

/** What `clipboard.write` puts on the clipboard: the text, and the desktop's own formats by name. */
export interface Written {
  readonly text: string
  readonly formats: ReadonlyMap<string, Buffer>
}

/** Electron's `ClipboardItem` (lib/browser/api/clipboard-item.ts), for what is written. */
export class HostClipboardItem {
  readonly #data: Readonly<Record<string, Payload>>

  constructor(items: unknown) {
    if (typeof items !== 'object' || items === null || Array.isArray(items))
      throw new TypeError(
        "Failed to construct 'ClipboardItem': 1 argument required — an object mapping MIME types to payloads.",
      )
    if (Object.keys(items).length === 0)
      throw new TypeError("Failed to construct 'ClipboardItem': at least one MIME type is required.")
    this.#data = { ...items }
  }
  get types(): string[] {
    return Object.keys(this.#data)
  }

  /** Reads an item, once its promises are there. */
  static async read(item: HostClipboardItem): Promise<Written> {
    let text = ''
    const formats = new Map<string, Buffer>()
    for (const [type, given] of Object.entries(item.#data)) {
      const payload: unknown = await given
      const bytes =
        payload instanceof Blob ? Buffer.from(await payload.arrayBuffer()) : Buffer.from(asText(payload))
      // shell/browser/api/electron_api_clipboard.cc, `ParseOSClipboardFormat`
      const [, format] = /^electron application\/osclipboard;format="(.*)"$/u.exec(type) ?? []
      if (format !== undefined) formats.set(format, bytes)
      else if (type === TEXT) text = String(bytes)
      else throw new Uncovered(`The clipboard's format ${type}`)
    }
    return { text, formats }
  }
}

/** @throws in the words of shell/browser/api/electron_api_clipboard_item.cc */
function asText(payload: unknown): string {
  if (typeof payload === 'string') return payload
  throw new TypeError('ClipboardItem payload values must be a string or a Blob')
}
