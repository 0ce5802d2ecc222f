import { request } from './main-process/request.ts'
import { isLetter } from './ui/is-letter.ts'

/** The window has no menu that would hold this shortcut, except on macOS. */
export function quitOnControlQ(): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey && isLetter(event, 'q'))
      void request('app.quit', undefined)
  })
}
