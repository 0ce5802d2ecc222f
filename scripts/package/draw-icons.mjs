// Draws the icons of resources/ from resources/icon.svg, by Chromium:  node scripts/package/draw-icons.mjs
// What it draws is committed: packaging needs no browser, and the same icon is the same file each time.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { projectFolder } from '../places.mjs'
import { icnsOf, icoOf } from './icon-files.mjs'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const icoSizes = [16, 24, 32, 48, 64, 128, 256]
const icnsSizes = [32, 64, 128, 256, 512, 1024]

const svg = readFileSync(join(projectFolder, 'resources', 'icon.svg'), 'utf8')
const browser = await chromium.launch({ executablePath: process.env.WEVION_CHROMIUM ?? '/usr/bin/chromium' })
const page = await browser.newPage()
const pngs = new Map()
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`)
  pngs.set(size, await page.screenshot({ omitBackground: true }))
}
await browser.close()

const folder = join(projectFolder, 'resources', 'packages')
const of = (wanted) => wanted.map((size) => pngs.get(size))
mkdirSync(join(folder, 'icons'), { recursive: true })
for (const [size, png] of pngs) writeFileSync(join(folder, 'icons', `${size}x${size}.png`), png)
writeFileSync(join(folder, 'icon.ico'), icoOf(of(icoSizes)))
writeFileSync(join(folder, 'icon.icns'), icnsOf(of(icnsSizes)))
