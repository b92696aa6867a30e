import type { SandboxMaxBot } from '../../../sandbox/max/bot.ts'
import type { MaxChat } from '../../../sandbox/max/people/max-chat.ts'
import { type MaxSandbox, startMax } from '../../../sandbox/max/start-max.ts'
import type { Environment } from '../../../src/config/config.ts'
import type { Role } from '../../../src/roles.ts'
import { linkPeer } from '../people/link-peer.ts'
import { Resident } from '../people/resident.ts'
import { openWorld, type World } from '../worlds/world.ts'

export type MaxResident = Resident<MaxChat>

/** MAX's stand-in with the bot in it, and the settings that lead there. */
export interface MaxHere {
  max: MaxSandbox
  bot: SandboxMaxBot
  settings: Environment
  /** Somebody with MAX on their phone. */
  maxResident(firstName: string): MaxResident
  /** Somebody whose chat in MAX has been started and linked to these accounts before. */
  linkedMaxResident(world: World, firstName: string, ...accountNumbers: string[]): Promise<MaxResident>
}

const maxToken = 'token-of-the-sandbox-bot-in-max'
const webhookSecret = 'secret-of-the-max-webhook'

export async function openMax(options: Parameters<typeof startMax>[0] = {}): Promise<MaxHere> {
  const max = await startMax({ webhookRetryMs: 50, ...options })
  const bot = max.addBot({ token: maxToken, name: 'Киловатт', username: 'kilovatt_bot' })
  const maxResident = (firstName: string) => {
    const person = max.person({ firstName, lastName: 'Жилец' })
    return new Resident(person.id, person.in(bot))
  }
  return {
    max,
    bot,
    settings: { MAX_BOT_TOKEN: maxToken, MAX_API_URL: max.url, MAX_FILES_URL: max.filesUrl },
    maxResident,
    async linkedMaxResident(world, firstName, ...accountNumbers) {
      const resident = maxResident(firstName)
      const { orm, now } = world.system.listening
      await linkPeer(orm, String(resident.id), accountNumbers, now(), 'ru', 'max')
      return resident
    },
  }
}

interface MaxWorldOptions {
  /** How MAX's updates come in: we ask for them unless said otherwise. */
  by?: 'polling' | 'webhook'
  environment?: Environment
  startsAt?: Temporal.Instant
  roles?: readonly Role[]
  hidesDialogs?: boolean
}

export interface MaxWorld extends Omit<MaxHere, 'linkedMaxResident'> {
  world: World
  linkedMaxResident(firstName: string, ...accountNumbers: string[]): Promise<MaxResident>
  close(): Promise<void>
}

/** The whole system with Telegram and MAX, between the stand-ins. */
export async function openMaxWorld(options: MaxWorldOptions = {}): Promise<MaxWorld> {
  const here = await openMax({ hidesDialogs: options.hidesDialogs ?? false })
  const called = options.by === 'webhook' ? { MAX_WEBHOOK_SECRET: webhookSecret } : {}
  const environment = { ...here.settings, ...called, ...options.environment }
  const world = await openWorld(environment, options.startsAt, options.roles)
  return {
    ...here,
    world,
    linkedMaxResident: (...of) => here.linkedMaxResident(world, ...of),
    async close() {
      await world.close()
      await here.max.close()
    },
  }
}
