import type { Connection } from '../../../domain/connections/connection.ts'

/** Whose power a connection has, in a sentence. */
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
