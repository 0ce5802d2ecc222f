// Runs the sandbox as a process of its own:  node sandbox/main.ts [--port=N] [--generation=newer] [--keys=100000]
import { GENERATIONS } from './dialect.ts'
import { startSandbox } from './start-sandbox.ts'

function option(name: string): string | undefined {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
}

const keys = option('keys')
const sandbox = await startSandbox({
  port: Number(option('port') ?? 0),
  ...(keys === undefined ? {} : { keys: Number(keys) }),
  dialect: GENERATIONS[option('generation') ?? 'spring-2026'] ?? {},
})
process.stdout.write(`${JSON.stringify({ address: sandbox.address })}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)))
}
