// An app without a window, which does nothing.
import { app } from 'electron'

app.on('window-all-closed', () => {})
