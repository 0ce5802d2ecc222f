/** What the desktop makes of a notification's body. */
export type NoticeReading = 'plain' | 'markup' | 'unknown'

const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' }
const LOOK_ALIKES: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' }

/** Whether it matters what the desktop makes of this body. */
export const hasMarkupSigns = (body: string): boolean => /[<>&]/u.test(body)

/**
 * Returns a notification's body that shows as it is. Where nobody knows whether it is read as markup, look-alikes stand for
 * the signs: escapes could be shown themselves, and a key's name could lose its angle brackets or become a link.
 */
export function noticeBody(body: string, reading: NoticeReading): string {
  if (reading === 'plain') return body
  const signs = reading === 'markup' ? ESCAPED : LOOK_ALIKES
  return body.replaceAll(/[<>&]/gu, (sign) => signs[sign] ?? sign)
}
