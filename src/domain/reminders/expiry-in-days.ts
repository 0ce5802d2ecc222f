/** Says when a key expires. `days` are whole local days from today, negative for the past. */
export function expiryInDays(days: number): string {
  if (days === 0) return 'expires today'
  if (days === 1) return 'expires tomorrow'
  if (days === -1) return 'expired yesterday'
  return days > 0 ? `expires in ${days} days` : `expired ${-days} days ago`
}
