import { createSignal } from '../signal.ts'

export interface ResidentDetails {
  firstName: string
  lastName?: string
}

/** Someone the visitor can be; each pane gives them a chat of their own. */
export interface Resident extends ResidentDetails {
  id: string
  name: string
}

export type Residents = ReturnType<typeof createResidents>

/** Makes the list of residents with the first ones in it. */
export function createResidents(first: readonly ResidentDetails[]) {
  const changed = createSignal()
  const all: Resident[] = []
  const residents = {
    all: all as readonly Resident[],
    add({ firstName, lastName }: ResidentDetails): Resident {
      const name = [firstName, lastName].filter(Boolean).join(' ')
      const resident = { id: `resident-${all.length + 1}`, firstName, ...(lastName && { lastName }), name }
      all.push(resident)
      changed.notify()
      return resident
    },
    find: (id: string) => all.find(resident => resident.id === id),
    onChange: (listener: () => void) => changed.listen(listener),
  }
  for (const details of first) residents.add(details)
  return residents
}
