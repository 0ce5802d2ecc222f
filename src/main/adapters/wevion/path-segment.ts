/** What a URL parser folds away: after it `/api-keys/..` asks for the folder above, and not for a key. */
const DOTS = /^(?:\.|%2e){1,2}$/iu

/** Whether a URL can name the text as one segment of its path. Half a surrogate pair has no UTF-8, and so no encoding. */
export function isPathSegment(text: string): boolean {
  return text !== '' && !DOTS.test(text) && text.isWellFormed()
}
