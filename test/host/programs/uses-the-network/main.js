// Says what each way to the network meets at each address that it is started with.
import { request } from 'node:https'
import { app, net, session } from 'electron'

const WAYS = {
  'net.fetch': (address) => read(net.fetch(address)),
  'session.fetch': (address) => read(session.fromPartition('own').fetch(address)),
  fetch: (address) => read(fetch(address)),
  'https.request': (address) =>
    new Promise((resolve, reject) => {
      request(address, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    }),
}

async function read(asked) {
  const response = await asked
  const text = await response.text().catch((error) => `(${error.message})`)
  return `${response.status} ${text}`
}

app.whenReady().then(async () => {
  for (const address of process.argv.filter((argument) => argument.startsWith('https:'))) {
    console.log(`proxy of ${address}: ${await session.defaultSession.resolveProxy(address)}`)
    for (const [name, ask] of Object.entries(WAYS)) {
      const met = await ask(address).catch((error) => error.cause?.code ?? error.code ?? error.message)
      console.log(`${name} ${address}: ${met}`)
    }
  }
  app.quit()
})
