import { dialog } from 'electron'
import { askInTurn } from './ask-in-turn.ts'

/** In milliseconds: longer than the two clicks of a double click are apart on any system. */
const PAUSE = 1_000

/**
 * Asks in a dialog of the system, in which "Cancel" is the default: the key press that was meant for the window must
 * not agree to anything. A dialog without a parent: a parent's page can neither cover it nor press its buttons either way.
 */
export const askPerson = askInTurn(
  async ({ message, lines, agree }) => {
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
  },
  () => new Promise((resolve) => setTimeout(resolve, PAUSE)),
)
