import { dialog } from 'electron'
import type { AskPerson } from '../../ports/grants.ts'

let before: Promise<unknown> = Promise.resolve()

/**
 * Asks in a dialog of the system, in which "Cancel" is the default: the key press that was meant for the window must
 * not agree to anything. A dialog without a parent: a parent's page can neither cover it nor press its buttons either way.
 */
export const askPerson: AskPerson = ({ message, lines, agree }) => {
  const answer = before.then(async () => {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      title: 'Wevion Keys',
      message,
      detail: lines.join('\n'),
      buttons: ['Cancel', agree],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    return response === 1
  })
  before = answer.catch(() => {})
  return answer
}
