// Loaded ahead of electron's install.js, which fetches with the global `fetch`: ends a download that never begins, and tells
// how far one is that has begun.

const limit = Number(process.env.FIRST_BYTE_LIMIT)
const plainFetch = globalThis.fetch

globalThis.fetch = async (address, options) => {
  const { host } = new URL(address)
  const silence = new AbortController()
  const seconds = Math.round(limit / 1000)
  const timer = setTimeout(
    () => silence.abort(new Error(`${host} did not answer within ${seconds} s`)),
    limit,
  )
  try {
    const response = await plainFetch(address, { ...options, signal: silence.signal })
    if (!response.ok || !response.body) return response
    return new Response(response.body.pipeThrough(counter(response, () => clearTimeout(timer))), response)
  } catch (error) {
    clearTimeout(timer)
    // `fetch failed` says nothing, and install.js prints no cause.
    const { cause } = error
    throw cause ? new Error(`${host} cannot be reached: ${cause.message || cause.code}`, { cause }) : error
  }
}

function counter(response, onFirst) {
  const total = Number(response.headers.get('content-length')) || undefined
  let received = 0
  return new TransformStream({
    transform(chunk, controller) {
      if (received === 0) onFirst()
      received += chunk.length
      process.send?.({ received, total })
      controller.enqueue(chunk)
    },
  })
}
