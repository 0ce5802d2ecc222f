import type { MessageBoxOptions } from 'electron'
import { Uncovered } from '../uncovered.ts'

/** What a message box asks. */
export interface Asked {
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  /** The button that has the focus. */
  readonly defaultId: number
  /** The answer if no button is pressed. */
  readonly cancelId: number
}

const TYPES: readonly unknown[] = ['none', 'info', 'warning', 'error', 'question']
/** Options that Electron has and this box does not. */
const LEFT_OUT = ['signal', 'checkboxLabel', 'checkboxChecked', 'icon', 'normalizeAccessKeys'] as const

/** @throws for what lib/browser/api/dialog.ts refuses, in its order and words, and for what is left out here */
export function readMessageBox(given: MessageBoxOptions | null | undefined): Asked {
  const options = given ?? { message: '' }
  const { type = 'none', buttons = [], title = '', message = '', detail = '', noLink = false } = options
  if (!TYPES.includes(type)) throw new TypeError('Invalid message box type')
  if (!Array.isArray(buttons)) throw new TypeError('Buttons must be an array')
  if (typeof title !== 'string') throw new TypeError('Title must be a string')
  if (typeof noLink !== 'boolean') throw new TypeError('noLink must be a boolean')
  if (typeof message !== 'string') throw new TypeError('Message must be a string')
  if (typeof detail !== 'string') throw new TypeError('Detail must be a string')
  if (typeof (options.checkboxLabel ?? '') !== 'string') throw new TypeError('checkboxLabel must be a string')
  const leftOut = LEFT_OUT.find((name) => options[name])
  if (leftOut !== undefined) throw new Uncovered(`The option '${leftOut}' of a message box`)
  return {
    title,
    message,
    detail,
    buttons: buttons.length > 0 ? buttons : ['OK'],
    defaultId: options.defaultId ?? 0,
    cancelId: options.cancelId ?? cancelIdOf(buttons, options.defaultId),
  }
}

function cancelIdOf(buttons: readonly string[], defaultId: number | undefined): number {
  const named = buttons.findIndex((label) => ['cancel', 'no'].includes(label.toLowerCase()))
  if (named !== -1) return named
  return defaultId === 0 && buttons.length > 1 ? 1 : 0
}
