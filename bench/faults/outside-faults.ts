import { setTimeout as sleep } from 'node:timers/promises'
import { everyApiFault, everyNotificationFault } from '../../sandbox/bank/state/chaos.ts'
import type { Fault } from './fault.ts'

/** The bank, the mail server, and where files come from. */
export const outsideFaults: Fault[] = [
  {
    name: 'the bank misbehaves',
    breaks: ['payments'],
    unknownSends: 0,
    async play({ bank }, random) {
      const seed = random.between(1, 1_000_000)
      bank.chaos({ seed, rate: 0.6, apiFaults: everyApiFault, notificationFaults: everyNotificationFault })
      await sleep(random.between(4000, 12_000))
      bank.calm()
    },
  },
  {
    name: 'the mail server refuses',
    breaks: [],
    unknownSends: 0,
    async play({ mailbox }, random) {
      mailbox.fail({ kind: 'refuse' }, 10)
      await sleep(random.between(1000, 5000))
      mailbox.clear()
    },
  },
  {
    name: 'files are gone',
    breaks: ['bills', 'desk'],
    unknownSends: 0,
    async play({ telegram }, random) {
      telegram.fail({ method: 'download' }, { kind: 'error', code: 404 }, Number.POSITIVE_INFINITY)
      await sleep(random.between(1000, 5000))
      telegram.calm()
    },
  },
]
