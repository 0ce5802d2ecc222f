import type { Connection } from '../../../domain/connections/connection.ts'
import { KeyName } from '../ui/key-name.tsx'

/** A key has the permissions of the user who made it. */
export function ActingUser({ connection }: { connection: Connection }) {
  const { userName, email, role, team } = connection.profile
  return (
    <p>
      Acts as{' '}
      <strong>
        <KeyName name={userName} />
      </strong>
      {email !== null && email !== userName && (
        <>
          {' '}
          (<KeyName name={email} />)
        </>
      )}
      {role !== null && (
        <>
          , <KeyName name={role} />
        </>
      )}
      {team !== null && (
        <>
          {' '}
          of <KeyName name={team} />
        </>
      )}
      . Keys that you create here have the same power.
    </p>
  )
}
