import { ClipboardItem, clipboard } from 'electron'
import { unrecordedText } from './unrecorded-text.ts'

/** The system's clipboard, for what no history of it may keep. */
export const systemClipboard = {
  readText: () => clipboard.readText(),
  // One write: a second one would take the text away (electron_api_clipboard.cc, `Write`, commits all formats at once).
  writeUnrecorded: (text: string) =>
    clipboard.write([new ClipboardItem(unrecordedText(text, process.platform))]),
  clear: () => clipboard.clear(),
}
