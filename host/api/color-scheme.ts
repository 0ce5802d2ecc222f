import type { Page } from '../chromium/chromium.ts'

export type ColorSchemeSource = 'system' | 'light' | 'dark'

/** Applies the app's choice. With 'system' the page sees the scheme of Chromium or of an attached tool. */
export async function applyColorScheme({ session }: Page, source: ColorSchemeSource): Promise<void> {
  const value = source === 'system' ? '' : source
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
}
