const LOOK_ALIKES: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' }

/**
 * A notification's body that reads the same wherever it is shown. On Linux Electron hands it to the desktop as it is
 * (shell/browser/notifications/linux/libnotify_notification.cc, `Show`), and many desktops read it as markup: a key's name
 * would lose its angle brackets, or become a link. Which desktop does so nobody tells; escaped, others would show the escapes.
 */
export function noticeBody(body: string, platform: NodeJS.Platform): string {
  return platform === 'linux' ? body.replaceAll(/[<>&]/gu, (sign) => LOOK_ALIKES[sign] ?? sign) : body
}
