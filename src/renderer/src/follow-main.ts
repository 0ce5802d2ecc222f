import { followConnections } from './connections/connection-store.ts'
import { followCreations } from './creations/creation-store.ts'
import { firstList, followKeys } from './keys/list/key-list-store.ts'
import { followOpenRequests } from './navigation/follow-open-requests.ts'
import { followReminders } from './reminders/reminder-store.ts'
import { followRotations } from './rotations/rotation-store.ts'
import { followAppStatus } from './status/app-status-store.ts'

/** Keeps the stores up to date as long as the window lives. What the first list needs is asked for first. */
export async function followMain(): Promise<void> {
  followConnections()
  followAppStatus()
  followOpenRequests()
  followKeys()
  await firstList
  followCreations()
  followReminders()
  followRotations()
}
