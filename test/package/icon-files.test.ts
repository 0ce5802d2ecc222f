import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { icnsOf, icoOf, sizeOf } from '../../scripts/package/icon-files.mjs'

const folder = resolve(import.meta.dirname, '../../resources/packages')
const png = (size: number) => readFileSync(join(folder, 'icons', `${size}x${size}.png`))

test('each picture has the size of its name', () => {
  const names = readdirSync(join(folder, 'icons'))
  expect(names).toHaveLength(9)
  for (const name of names) {
    const size = sizeOf(readFileSync(join(folder, 'icons', name)))
    expect(name).toBe(`${size}x${size}.png`)
  }
})

test('the icon for Windows has each picture where it says, with its size in a byte', () => {
  const icon = readFileSync(join(folder, 'icon.ico'))
  expect([icon.readUInt16LE(0), icon.readUInt16LE(2)]).toEqual([0, 1])
  const pictures = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => {
    const entry = icon.subarray(6 + 16 * index)
    const start = entry.readUInt32LE(12)
    return { byte: entry[0], size: sizeOf(icon.subarray(start, start + entry.readUInt32LE(8))) }
  })
  expect(pictures.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256])
  // 256 does not fit into a byte, and 0 stands for it.
  expect(pictures.map(({ byte }) => byte)).toEqual([16, 24, 32, 48, 64, 128, 0])
})

test('the icon for macOS has each picture under the types that are read for it', () => {
  const icon = readFileSync(join(folder, 'icon.icns'))
  expect(icon.subarray(0, 4).toString()).toBe('icns')
  expect(icon.readUInt32BE(4)).toBe(icon.length)
  const parts: Record<string, number> = {}
  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4))
    parts[icon.subarray(at, at + 4).toString()] = sizeOf(icon.subarray(at + 8))
  expect(parts).toEqual({
    ic07: 128,
    ic08: 256,
    ic09: 512,
    ic10: 1024,
    ic11: 32,
    ic12: 64,
    ic13: 256,
    ic14: 512,
  })
})

test('both are of the very pictures that lie beside them', () => {
  expect(icoOf([16, 24, 32, 48, 64, 128, 256].map(png))).toEqual(readFileSync(join(folder, 'icon.ico')))
  expect(icnsOf([32, 64, 128, 256, 512, 1024].map(png))).toEqual(readFileSync(join(folder, 'icon.icns')))
})

test('a picture that has no place in an icon is refused', () => {
  expect(() => icoOf([png(512)])).toThrow('at most 256 pixels, not 512')
  expect(() => icnsOf([png(24)])).toThrow('no picture of 24 pixels')
  expect(() => icoOf([Buffer.from('GIF89a and more than that')])).toThrow('no PNG')
})
