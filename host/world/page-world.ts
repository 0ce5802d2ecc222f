/** Runs in the page's own world before its scripts. Stands alone. */
export function limitPage(): void {
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
}
