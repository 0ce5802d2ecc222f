import { askAndFollow } from '../main-process/ask-and-follow.ts'
import { request } from '../main-process/request.ts'
import { useView } from './view-store.ts'

/** Shows what was clicked outside the window: in a notification or the tray. */
export function followOpenRequests(): void {
  askAndFollow(take, 'open-requested')
}

async function take(): Promise<void> {
  const answer = await request('app.take-open', undefined)
  if (!answer.ok || answer.value === null) return
  const target = answer.value
  const { show, open } = useView.getState()
  if (target.kind === 'view') return show(target.view)
  open({ kind: target.kind, reference: target.key })
}
