export const ROLES = ['super_admin', 'admin', 'owner', 'manager', 'mediabuyer', 'finance', 'viewer'] as const

export type Role = (typeof ROLES)[number]

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly team: string
}

/** One person of each role, all at one invented company. */
export const PEOPLE: readonly Person[] = [
  ['Sam Root', 'super_admin'],
  ['Ana Lopes', 'admin'],
  ['Olu Adeyemi', 'owner'],
  ['Mia Berg', 'manager'],
  ['Max Chen', 'mediabuyer'],
  ['Fay Novak', 'finance'],
  ['Vic Roy', 'viewer'],
].map(([name = '', role = ''], index) => ({
  id: String(101 + index),
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@acme.example`,
  role: ROLES.find((known) => known === role) ?? 'viewer',
  team: 'Acme',
}))

/** Whether the person may see and revoke other people's keys. */
export function isAdmin(person: Person): boolean {
  return person.role === 'super_admin' || person.role === 'admin' || person.role === 'owner'
}
