/**
 * Whether a closed notification can still be clicked, so that its object must live on. On Windows, a banner also
 * closes by moving to the Action Center (docs/api/notification.md, Event: 'close'). Only Windows gives a reason.
 */
export function staysAfterClose(reason: string | undefined): boolean {
  return reason === 'timedOut' || reason === 'applicationHidden'
}
