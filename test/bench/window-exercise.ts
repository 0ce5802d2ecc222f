import type { Page } from '@playwright/test'
import type { Bridge } from '../../src/contract/bridge.ts'

export interface Use {
  readonly syncs: number
  /** Opened and closed again. */
  readonly drawers: number
  /** Keys that are made and revoked. */
  readonly creations: number
}

/** Uses a connected app for a while: through the page's own bridge, drawers by mouse and keyboard. */
export async function exercise(page: Page, { syncs, drawers, creations }: Use): Promise<void> {
  await page.evaluate(async (count) => {
    const { request }: Bridge = Reflect.get(window, 'wevionKeys')
    for (let sync = 0; sync < count; sync += 1) {
      const synced = await request('keys.sync', { connectionId: null })
      if (!synced.ok) throw new Error('A sync failed')
    }
  }, syncs)
  await page.evaluate(async (count) => {
    const { request }: Bridge = Reflect.get(window, 'wevionKeys')
    const connections = await request('connections.list', undefined)
    const connectionId = connections.ok ? connections.value[0]?.id : undefined
    if (connectionId === undefined) throw new Error('No connection')
    for (let made = 0; made < count; made += 1) {
      const name = `Short-lived ${crypto.randomUUID()}`
      const created = await request('keys.create', { connectionId, name, expiresAt: null, rateLimit: null })
      if (!created.ok || created.value.kind !== 'created') throw new Error('A create failed')
      const revoked = await request('keys.revoke', { connectionId, keyId: created.value.key.id })
      if (!revoked.ok || revoked.value.kind !== 'revoked') throw new Error('A revoke failed')
    }
  }, creations)
  const rows = page.getByRole('table', { name: 'API keys' }).locator('tbody tr')
  for (let opened = 0; opened < drawers; opened += 1) {
    await rows.nth(opened % 5).click()
    const drawer = page.getByRole('dialog')
    await drawer.waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
  }
}
