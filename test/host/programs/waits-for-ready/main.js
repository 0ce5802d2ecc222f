// What an app must not do: `ready` waits until this module has been evaluated.
import { app } from 'electron'

await app.whenReady()
console.log('got ready')
app.quit()
