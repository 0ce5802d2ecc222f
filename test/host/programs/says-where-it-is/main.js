const { app } = require('electron')

const { argv, defaultApp, resourcesPath } = process
console.log(
  `told: ${JSON.stringify([app.isPackaged, resourcesPath, app.getAppPath(), argv.slice(1), defaultApp ?? false])}`,
)
app.exit(0)
