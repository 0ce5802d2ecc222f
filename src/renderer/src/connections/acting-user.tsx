import type { Connection } from '../../../domain/connections/connection.ts'

/** A key has the permissions of the user who made it. */
export function ActingUser({ connection }: { connection: Connection }) {
  const { userName, email, role, team } = connection.profile
  return (
    <p>
      Acts as <strong>{userName}</strong>
      {email !== null && email !== userName && ` (${email})`}
      {role !== null && `, ${role}`}
      {team !== null && ` of ${team}`}. Keys that you create here have the same power.
    </p>
  )
}
