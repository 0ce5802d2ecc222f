import { app, session } from 'electron'

/** Every page stays where it is: no navigation, no further windows, no embedded pages. */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    // Of every frame, the main one included.
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** No permissions and no downloads either; possible once the app is ready. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.on('will-download', (event) => event.preventDefault())
}
