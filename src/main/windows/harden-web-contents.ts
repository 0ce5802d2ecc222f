import { app, session } from 'electron'

/** Forbids all pages to navigate, open windows or embed pages. */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    // Covers every frame, including the main one.
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Denies all permissions and downloads. Call once the app is ready. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.on('will-download', (event) => event.preventDefault())
}
