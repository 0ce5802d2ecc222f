import { request } from './main-process/request.ts'

/** Where the window has no menu, its usual key quits the app; macOS has it in its menu. */
export function quitOnControlQ(): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey && event.key === 'q')
      void request('app.quit', undefined)
  })
}
