/** A scheme of the app's own, registered before it is ready. */
export interface Scheme {
  handler: SchemeHandler | null
  /** Whether pages may `fetch` from it. */
  readonly fetchable: boolean
}

export type SchemeHandler = (request: Request) => Response | Promise<Response>
