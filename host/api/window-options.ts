import type { BrowserWindowConstructorOptions } from 'electron'
import { Uncovered } from '../uncovered.ts'

export interface Color {
  readonly r: number
  readonly g: number
  readonly b: number
}

export function colorOf(color: string): Color {
  const [, r, g, b] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iu.exec(color) ?? []
  if (r === undefined || g === undefined || b === undefined)
    throw new Uncovered(`backgroundColor: '${color}'`)
  return { r: Number.parseInt(r, 16), g: Number.parseInt(g, 16), b: Number.parseInt(b, 16) }
}

export interface WindowBounds {
  readonly width: number
  readonly height: number
  readonly x?: number | undefined
  readonly y?: number | undefined
}

export type SizeLimits = Pick<
  BrowserWindowConstructorOptions,
  'minWidth' | 'minHeight' | 'maxWidth' | 'maxHeight'
>

/** Returns the bounds in whole pixels, within the window's limits. */
export function withinLimits(bounds: WindowBounds, limits: SizeLimits): WindowBounds {
  const between = (size: number, least = 0, most = Number.POSITIVE_INFINITY) =>
    Math.max(Math.min(Math.round(size), most), least)
  return {
    width: between(bounds.width, limits.minWidth, limits.maxWidth),
    height: between(bounds.height, limits.minHeight, limits.maxHeight),
    x: bounds.x === undefined ? undefined : Math.round(bounds.x),
    y: bounds.y === undefined ? undefined : Math.round(bounds.y),
  }
}

/** The preferences that are covered, each with the one value that is; of `preload` (null) every path is. */
const PREFERENCES: Readonly<Record<string, boolean | null>> = {
  preload: null,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
}

/** Refuses all other preferences: they would have no effect. */
export function refuseUncovered({ webPreferences = {} }: BrowserWindowConstructorOptions): void {
  for (const [name, value] of Object.entries(webPreferences)) {
    if (value === undefined) continue
    const only = PREFERENCES[name]
    if (only !== undefined && (only === null || only === value)) continue
    const said = typeof value === 'object' && value !== null ? '' : `: ${JSON.stringify(value)}`
    throw new Uncovered(`webPreferences.${name}${said}`)
  }
}
