/** Asks Node's inspector of another process. */
export interface Inspector {
  send(method: string): Promise<unknown>
  close(): void
}

/** Waits for the inspector that `--inspect=127.0.0.1:PORT` opens. */
export async function openInspector(port: number): Promise<Inspector> {
  const socket = new WebSocket(await addressOf(port))
  const answers = new Map<number, (answer: unknown) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    answers.get(id)?.(result)
    answers.delete(id)
  })
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('The inspector does not answer')))
  })
  let last = 0
  return {
    send(method) {
      last += 1
      const answer = new Promise<unknown>((resolve) => answers.set(last, resolve))
      socket.send(JSON.stringify({ id: last, method }))
      return answer
    },
    close: () => socket.close(),
  }
}

async function addressOf(port: number): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/json/list`)
      const [target] = JSON.parse(await answer.text())
      return target.webSocketDebuggerUrl
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
