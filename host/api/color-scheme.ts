import type { Page } from '../chromium/chromium.ts'

export type ColorSchemeSource = 'system' | 'light' | 'dark'

/** With 'system' the page sees what Chromium (or whoever attaches to it) says. */
export async function applyColorScheme({ session }: Page, source: ColorSchemeSource): Promise<void> {
  const value = source === 'system' ? '' : source
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
}
