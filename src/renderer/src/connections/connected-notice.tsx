import { useView } from '../navigation/view-store.ts'
import { Button } from '../ui/button.tsx'
import { KeyName } from '../ui/key-name.tsx'
import { Notice } from '../ui/notice.tsx'
import { ActingUser } from './acting-user.tsx'
import { useConnections } from './connection-store.ts'

/** Says whom the first connection acts as. */
export function ConnectedNotice() {
  const { justConnected, dismissConnected } = useView()
  const connection = useConnections((state) => state.connections?.find(({ id }) => id === justConnected))
  if (connection === undefined) return null
  return (
    <Notice
      title={
        <>
          Connected: <KeyName name={connection.name} />
        </>
      }
      aside={<Button onClick={dismissConnected}>Understood</Button>}
    >
      <ActingUser connection={connection} />
    </Notice>
  )
}
