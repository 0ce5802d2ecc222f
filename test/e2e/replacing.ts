import type { Locator, Page } from '@playwright/test'
import { expect, keyRow } from './fixtures.ts'
import { answering } from './system-dialog.ts'

/** A day after the rotation: what began just before midnight is "in 23 hours" just after it. */
export const NEXT_LOOK = /Next look (?:tomorrow|in 23 hours)\./u

/** The drawer in which a key is replaced. */
export function replacingDrawer(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Replace a key' })
}

/** Opens the plan of that key's replacement, from its row. */
export async function planReplacement(page: Page, name: string | RegExp): Promise<Locator> {
  await keyRow(page, name).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
  return replacingDrawer(page)
}

/** Names a place of that kind in the plan; the fields by their labels. */
export async function addPlace(
  drawer: Locator,
  kind: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await drawer.getByRole('button', { name: 'Add a place…' }).click()
  await drawer.getByLabel('Kind of place').selectOption(kind)
  for (const [label, value] of Object.entries(fields))
    await drawer.getByLabel(label, { exact: true }).fill(value)
  const add = () => drawer.getByRole('button', { name: 'Add', exact: true }).click()
  if (kind === 'By hand') await add()
  else await answering(drawer.page(), 'Allow', add)
  await expect(drawer.getByRole('form', { name: 'Add a place' })).toHaveCount(0)
}
