type Ask = (permission: string) => Promise<unknown>

/**
 * Runs in the page's own world before its scripts. Stands alone. The wrappers only let the app's handler be asked; what
 * was not granted stays denied by Chromium itself, whatever a page does to them.
 */
export function limitPage(ask: Ask): void {
  // Chromium would hand out a window and close it again; Electron answers null.
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
