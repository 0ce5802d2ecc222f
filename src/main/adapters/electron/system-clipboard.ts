import { BrowserWindow, ClipboardItem, clipboard } from 'electron'
import { unrecordedText } from './unrecorded-text.ts'

/** Whether Wayland may show this app's windows; an X server beside it makes no difference that could be asked for. */
const ON_WAYLAND = process.platform === 'linux' && (process.env.WAYLAND_DISPLAY ?? '') !== ''

/** The system's clipboard, for what no history of it may keep. */
export const systemClipboard = {
  readText: () => clipboard.readText(),
  answersTruly: () => !ON_WAYLAND || BrowserWindow.getFocusedWindow() !== null,
  // One write: a second one would take the text away (electron_api_clipboard.cc, `Write`, commits all formats at once).
  writeUnrecorded: (text: string) =>
    clipboard.write([new ClipboardItem(unrecordedText(text, process.platform))]),
  clear: () => clipboard.clear(),
}
