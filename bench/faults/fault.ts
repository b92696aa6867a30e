import type { SeededRandom } from '../../sandbox/seeded-random.ts'
import type { Town } from './open-town.ts'
import type { Ask, Channel } from './people.ts'

/** Something that goes wrong for a while. */
export interface Fault {
  name: string
  /** What cannot work meanwhile. */
  breaks: readonly (Channel | Ask['needs'])[]
  /** How many answers may have left that nobody knows of: a killed sender's, or those whose own answer was lost. */
  unknownSends: number
  /** Brings it about and ends it. */
  play(town: Town, random: SeededRandom): Promise<void>
}

/** What nothing can be answered without breaks. */
export const everything = ['telegram', 'vk', 'max', 'bills', 'payments', 'desk'] as const
/** What jobs are needed for. */
export const queued = ['bills', 'payments', 'desk'] as const
