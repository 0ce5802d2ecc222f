const LOOK_ALIKES: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' }

/**
 * Returns a notification's body that reads the same everywhere. On Linux, Electron passes it on unchanged
 * (shell/browser/notifications/linux/libnotify_notification.cc, `Show`), and many desktops parse it as markup: a
 * key's name would lose its angle brackets, or become a link. A desktop does not say whether it parses markup, and
 * one that does not would show escapes, so look-alikes are used instead.
 */
export function noticeBody(body: string, platform: NodeJS.Platform): string {
  return platform === 'linux' ? body.replaceAll(/[<>&]/gu, (sign) => LOOK_ALIKES[sign] ?? sign) : body
}
