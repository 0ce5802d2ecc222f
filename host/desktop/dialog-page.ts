import type { Asked } from './message-box.ts'

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Returns the page of a message box. */
export function dialogPage(asked: Asked): string {
  const buttons = asked.buttons.map((label) => `<button>${escaped(label)}</button>`).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(asked.title || asked.message)}</title>
<style>
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif }
body { margin: 24px; display: grid; gap: 12px }
h1 { font-size: 15px; margin: 0 } p { margin: 0; white-space: pre-wrap }
div { display: flex; gap: 8px; justify-content: flex-end; flex-wrap: wrap } button { font: inherit; padding: 6px 14px }
</style>
<main role="alertdialog" aria-labelledby="message" aria-describedby="detail">
<h1 id="message">${escaped(asked.message)}</h1><p id="detail">${escaped(asked.detail)}</p><div>${buttons}</div></main></html>`
}
