import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import type { Town } from './open-town.ts'
import type { Channel } from './people.ts'

const forEver = Number.POSITIVE_INFINITY
/** Agents sit in Telegram. */
const telegram = ['telegram', 'desk'] as const

/** A fault of a messenger's for some seconds. */
function messenger(
  channel: Channel,
  what: string,
  fails: (town: Town, until: () => Promise<unknown>) => unknown,
  unknownSends = 0,
): Fault {
  return {
    name: `${channel} ${what}`,
    breaks: channel === 'telegram' ? telegram : [channel],
    unknownSends,
    async play(town, random) {
      const over = Promise.withResolvers<void>()
      fails(town, () => over.promise)
      await sleep(random.between(3000, 12_000))
      town[channel].calm()
      over.resolve()
    },
  }
}

/** The network on the way to a messenger, for some seconds. */
function onTheWay(
  channel: Channel,
  what: string,
  spoils: (line: Town['lines'][Channel]) => () => void,
  unknownSends: number,
): Fault {
  return {
    name: `${channel} ${what}`,
    breaks: channel === 'telegram' ? telegram : [channel],
    unknownSends,
    async play({ lines }, random) {
      const mends = spoils(lines[channel])
      await sleep(random.between(3000, 12_000))
      mends()
    },
  }
}

const networkFaults = (['telegram', 'vk', 'max'] as const).flatMap(channel => [
  onTheWay(channel, 'is half open: connections stand, and nothing comes back', line => line.hangs(), 10),
  onTheWay(
    channel,
    'is on a slow line',
    line => {
      line.isLate(700)
      return () => line.isLate(0)
    },
    0,
  ),
  onTheWay(
    channel,
    'is cut off in the middle of calls',
    line => {
      line.cuts()
      return line.cuts
    },
    10,
  ),
])

/** Messengers that refuse, hang, lie, lose and repeat. */
export const messengerFaults: Fault[] = [
  ...networkFaults,
  ...[500, 401, 429].map(code =>
    messenger('telegram', `answers ${code}`, ({ telegram }) =>
      telegram.fail({}, { kind: 'error', code, ...(code === 429 && { retryAfterSeconds: 3 }) }, forEver),
    ),
  ),
  messenger('telegram', 'never answers', ({ telegram }, until) => telegram.fail({}, { kind: 'delay', until }, forEver)),
  messenger('telegram', 'gives updates twice', ({ telegram }) =>
    telegram.fail({ method: 'getUpdates' }, { kind: 'drop', when: 'after' }, 3),
  ),
  messenger(
    'telegram',
    'loses its answers',
    ({ telegram }) => telegram.fail({ method: 'sendMessage' }, { kind: 'drop', when: 'after' }, 5),
    5,
  ),
  ...[10, 6, 5].map(code =>
    messenger('vk', `answers error ${code}`, ({ vk }) => vk.fail({}, { kind: 'error', code }, forEver)),
  ),
  messenger('vk', 'never answers', ({ vk }, until) => vk.fail({}, { kind: 'delay', until }, forEver)),
  messenger('vk', 'loses its answers', ({ vk }) => vk.fail({}, { kind: 'drop', when: 'after' }, 10)),
  messenger('vk', 'answers garbage', ({ vk }) =>
    vk.fail({ method: 'upload' }, { kind: 'answer', status: 200, body: '<html>' }, forEver),
  ),
  ...[500, 401, 429].map(status =>
    messenger('max', `answers ${status}`, ({ max }) => max.fail({}, { kind: 'error', status }, forEver)),
  ),
  messenger('max', 'never answers', ({ max }, until) => max.fail({}, { kind: 'delay', until }, forEver)),
  messenger('max', 'answers garbage', ({ max }) =>
    max.fail({}, { kind: 'answer', status: 200, body: '<html>' }, forEver),
  ),
  {
    name: 'max gives updates doubled and reordered',
    breaks: ['max'],
    unknownSends: 0,
    async play({ maxBot }, random) {
      maxBot.hold()
      await sleep(random.between(2000, 5000))
      maxBot.release(updates => [...updates, ...updates].reverse())
    },
  },
]
