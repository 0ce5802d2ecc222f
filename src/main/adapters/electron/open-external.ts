import { shell } from 'electron'

/** The only outside pages that this app opens: https, on Wevion's own host. */
const LINKS = {
  'wevion-help': 'https://help.wevion.ai/en/help/articles/4813775-generate-and-rotate-api-keys',
} as const

export type ExternalLink = keyof typeof LINKS

export async function openExternal(link: ExternalLink): Promise<void> {
  await shell.openExternal(LINKS[link])
}
