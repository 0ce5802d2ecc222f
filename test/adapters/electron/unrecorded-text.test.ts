import { expect, test } from 'vitest'
import { unrecordedText } from '../../../src/main/adapters/electron/unrecorded-text.ts'

/** The formats as bytes, by the name that the system has for them. */
async function written(platform: NodeJS.Platform): Promise<Record<string, number[] | string>> {
  const entries = Object.entries(unrecordedText('wv_live_one', platform)).map(async ([type, payload]) => {
    const name = /^electron application\/osclipboard;format="(.+)"$/u.exec(type)?.[1] ?? type
    return [name, payload instanceof Blob ? [...new Uint8Array(await payload.arrayBuffer())] : payload]
  })
  return Object.fromEntries(await Promise.all(entries))
}

test('Windows keeps it out of its history, its cloud and what watches the clipboard', async () => {
  expect(await written('win32')).toEqual({
    'text/plain': 'wv_live_one',
    ExcludeClipboardContentFromMonitorProcessing: [0, 0, 0, 0],
    CanIncludeInClipboardHistory: [0, 0, 0, 0],
    CanUploadToCloudClipboard: [0, 0, 0, 0],
  })
})

test.each([
  ['darwin', 'org.nspasteboard.ConcealedType'],
  ['linux', 'x-kde-passwordManagerHint'],
] as const)('on %s the histories are told by %s', async (platform, name) => {
  expect(await written(platform)).toEqual({ 'text/plain': 'wv_live_one', [name]: 'secret' })
})
