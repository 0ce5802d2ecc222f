// A CommonJS entry, as the app's is. Says what it can load while it is evaluated, and whether it is ready by then.
const electron = require('electron')

const reason = (error) => `${error.code}: ${error.message.split('\n')[0].split(' imported from ')[0]}`
const required = (name) => {
  try {
    return require(name) === electron
  } catch (error) {
    return reason(error)
  }
}
const imported = (name) =>
  import(name).then((module) => module.default === electron && module.app === electron.app, reason)
const names = ['electron', 'electron/main', 'electron/common', 'electron/renderer', 'electron/utility']

async function run() {
  const ready = electron.app.isReady()
  const namespace = await import('electron')
  const facts = {
    required: names.map(required),
    imported: await Promise.all(names.map(imported)),
    unknown: [required('electron/lol'), await imported('electron/lol')],
    notImported: Object.keys(electron).filter((name) => !(name in namespace)),
    neighbour: required('neighbour'),
    ready,
  }
  console.log(`facts: ${JSON.stringify(facts)}`)
  electron.app.exit(0)
}
run()
