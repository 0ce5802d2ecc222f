import type { GrantedAddress } from '../../../src/domain/grants/outlets.ts'
import { grantedAddress } from '../../../src/domain/grants/outlets.ts'

/** An address that the person has agreed to. */
export function agreed(address: string): GrantedAddress {
  const granted = grantedAddress(address, () => true)
  if (granted === null) throw new Error('Not agreed to')
  return granted
}
