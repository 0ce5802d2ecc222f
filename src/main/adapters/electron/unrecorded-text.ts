/**
 * Electron's key for a format of the system's own (docs/api/clipboard.md; electron_api_clipboard.cc,
 * `ParseOSClipboardFormat`).
 */
const systemFormat = (name: string) => `electron application/osclipboard;format="${name}"`

/** A DWORD of 0: no. */
const NO = new Blob([new Uint8Array(4)])

/**
 * What asks the programs that record a clipboard (histories, clouds, other devices) to leave it alone. Each can ignore it.
 * Windows: learn.microsoft.com/windows/win32/dataxchg/clipboard-formats, "Cloud Clipboard and Clipboard History Formats";
 * macOS: nspasteboard.org, where the mark's content does not matter; Linux: what KDE's Klipper reads, and other histories
 * after it.
 */
const MARKS: Partial<Readonly<Record<NodeJS.Platform, Readonly<Record<string, string | Blob>>>>> = {
  win32: {
    [systemFormat('ExcludeClipboardContentFromMonitorProcessing')]: NO,
    [systemFormat('CanIncludeInClipboardHistory')]: NO,
    [systemFormat('CanUploadToCloudClipboard')]: NO,
  },
  darwin: { [systemFormat('org.nspasteboard.ConcealedType')]: 'secret' },
  linux: { [systemFormat('x-kde-passwordManagerHint')]: 'secret' },
}

/** Returns a text as an item for the clipboard, with the marks that keep it out of histories on this system. */
export function unrecordedText(text: string, platform: NodeJS.Platform): Record<string, string | Blob> {
  return { 'text/plain': text, ...MARKS[platform] }
}
