import { fail, type Result, succeed } from '../../../../domain/result.ts'

/** Parses a body. `unexpected-response` names `html` for a web page, otherwise `json`. */
export function readJson(body: string): Result<unknown> {
  try {
    return succeed(JSON.parse(body))
  } catch {
    return fail({ kind: 'unexpected-response', field: looksLikeHtml(body) ? 'html' : 'json' })
  }
}

export function looksLikeHtml(body: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml|!--)/iu.test(body.slice(0, 1000))
}
