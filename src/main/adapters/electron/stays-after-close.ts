/**
 * On Windows a banner also closes by going to the Action Center, where it can be clicked still (docs/api/notification.md,
 * Event: 'close'): its object must live on. Only there a reason is given.
 */
export function staysAfterClose(reason: string | undefined): boolean {
  return reason === 'timedOut' || reason === 'applicationHidden'
}
