type Ask = (permission: string) => Promise<unknown>

/**
 * Runs in the page's own world before its scripts. Uses nothing outside itself. The wrappers only ask the app's handler;
 * Chromium itself denies what was not granted, whatever a page does to them.
 */
export function limitPage(ask: Ask): void {
  // Chromium would return a window and close it again. Electron returns null.
  const open = window.open
  Object.defineProperty(window, 'open', {
    configurable: true,
    writable: true,
    value: (...args: Parameters<typeof open>) => {
      open.apply(window, args)
      return null
    },
  })

  function askFirst(owner: object | undefined, method: string, permission: string): void {
    const native: unknown = owner && Reflect.get(owner, method)
    if (!owner || typeof native !== 'function') return
    Object.defineProperty(owner, method, {
      configurable: true,
      writable: true,
      value: async (...args: unknown[]) => {
        await ask(permission)
        return native.apply(owner, args)
      },
    })
  }
  askFirst(window.Notification, 'requestPermission', 'notifications')
  askFirst(navigator.geolocation, 'getCurrentPosition', 'geolocation')
  askFirst(navigator.geolocation, 'watchPosition', 'geolocation')
  askFirst(navigator.mediaDevices, 'getUserMedia', 'media')
  askFirst(navigator.mediaDevices, 'getDisplayMedia', 'display-capture')
  askFirst(navigator.clipboard, 'readText', 'clipboard-read')
  askFirst(navigator.clipboard, 'read', 'clipboard-read')
}
