const LISTENING = /Debugger listening on (ws:\S+)/u
/** Lets Node's own inspector, which Electron has as well, listen at a free port. */
export const INSPECTED = '--inspect=127.0.0.1:0'

/** The app's main process, asked by its inspector: the same on either host. */
export interface MainProcess {
  /**
   * The value of an expression, in which `electron` is Electron's module.
   * @throws (rejects) what it throws, and where the process has gone.
   */
  ask(expression: string): Promise<unknown>
}

interface Answer {
  readonly result?: {
    readonly result: { readonly value?: unknown }
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } }
  }
}

/** @param output what a process that was started with `INSPECTED` has printed so far. */
export function mainProcess(output: () => string): MainProcess {
  return {
    async ask(expression) {
      const address = inspectorAddress(output())
      // For each question anew: a process that ends waits for whoever is attached.
      const socket = new WebSocket(address)
      const answer = new Promise<Answer>((resolve, reject) => {
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, ...question(expression) }))
        socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)))
        socket.onclose = () => reject(new Error('The main process has gone'))
      })
      try {
        const { result } = await answer
        if (result === undefined || result.exceptionDetails !== undefined)
          throw new Error(result?.exceptionDetails?.exception?.description ?? 'Not understood')
        return result.result.value
      } finally {
        socket.close()
      }
    },
  }
}

/** Where the inspector of a process listens that was started with `INSPECTED` and has printed this. */
export function inspectorAddress(printed: string): string {
  const address = LISTENING.exec(printed)?.[1]
  if (address === undefined) throw new Error(`The main process is not inspected:\n${printed}`)
  return address
}

function question(expression: string) {
  return {
    method: 'Runtime.evaluate',
    params: {
      // `require` of the inspector's own: the app's main process is a module and has none. In a turn of its own, for the
      // inspector interrupts whatever runs, in the middle of a query too.
      expression: `((electron) => new Promise((go) => setImmediate(go)).then(() => (${expression})))(require('electron'))`,
      includeCommandLineAPI: true,
      awaitPromise: true,
      returnByValue: true,
    },
  }
}
