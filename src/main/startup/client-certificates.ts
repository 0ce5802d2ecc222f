import { app } from 'electron'

/**
 * Shows no server a certificate that says who the person is. Unless this is prevented, Electron sends the first one of the
 * system's store to whoever asks, for pages and for `net` alike (docs/api/app.md, 'select-client-certificate').
 */
export function sendNoClientCertificate(): void {
  app.on('select-client-certificate', (event, _contents, _address, _certificates, choose) => {
    event.preventDefault()
    choose()
  })
}
