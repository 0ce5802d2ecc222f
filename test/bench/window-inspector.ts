/** Asks Node's inspector of another process. */
export interface Inspector {
  send(method: string): Promise<unknown>
  close(): void
}

/** Attaches to the inspector at this address, and stays attached. */
export async function openInspector(address: string): Promise<Inspector> {
  const socket = new WebSocket(address)
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
