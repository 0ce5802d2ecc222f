// Runs a built Electron app on Chromium:  node host/run.ts APP_DIR [switches]
import electronPackage from 'electron/package.json' with { type: 'json' }
import { createElectron } from './electron-module.ts'
import { runEntry } from './entry.ts'
import { keepProcessRules } from './process-rules.ts'
import { readProgram } from './program.ts'
import { registerElectron } from './register-electron.ts'
import { keepSearchInside } from './search-paths.ts'
import { readStrictness } from './strictness.ts'

const [, , folder, ...switches] = process.argv
if (folder === undefined || folder.startsWith('-')) {
  process.stderr.write('Usage: node host/run.ts APP_DIR [switches]\n')
  process.exit(2)
}
readStrictness()
const program = readProgram(folder)
// As under Electron: the program, the app's folder unless it is packaged, the switches.
process.argv = [process.execPath, ...(program.isInstalled ? [] : [program.folder]), ...switches]
process.title = program.name
Object.assign(process.versions, { electron: electronPackage.version, chrome: '156.0.0.0' })
Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process, 'resourcesPath', { value: program.resources })
if (!program.isInstalled) Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })

// A packaged app refuses to run where the switch is on its command line; tests attach to it all the same.
const port = process.env.WEVION_HOST_DEBUGGING_PORT
const electron = createElectron(program, port ? [...switches, `--remote-debugging-port=${port}`] : switches)
registerElectron(electron)
keepSearchInside(program.resources)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => electron.app.quit())
await electron.nativeTheme.learn(150)
keepProcessRules(electron)
await runEntry(program.main, electron.app)
