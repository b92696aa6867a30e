import type { SandboxCommunity } from '../../../sandbox/vk/community.ts'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import { startVk, type VkSandbox } from '../../../sandbox/vk/start-vk.ts'
import { eventTypes } from '../../../sandbox/vk/state/types.ts'
import type { Environment } from '../../../src/config/config.ts'
import type { Role } from '../../../src/roles.ts'
import { linkPeer } from '../people/link-peer.ts'
import { Resident } from '../people/resident.ts'
import { openWorld, type World } from './world.ts'

export type VkResident = Resident<VkChat>

export interface BothWorlds {
  world: World
  vk: VkSandbox
  community: SandboxCommunity
  /** Somebody with VK on their phone. */
  vkResident(firstName: string): VkResident
  /** Somebody whose chat in VK has been allowed to write and linked to these accounts before. */
  linkedVkResident(firstName: string, ...accountNumbers: string[]): Promise<VkResident>
  /** What the program in a process of its own needs to be the one of this world. */
  environment: Environment
  close(): Promise<void>
}

interface BothWorldsOptions {
  /** How VK's events come in: we ask for them unless said otherwise. */
  by?: 'long-poll' | 'callback'
  environment?: Environment
  /** When the program's clock begins, if not now. */
  startsAt?: Temporal.Instant
  /** What of the program runs in this process; all of it unless said otherwise. */
  roles?: readonly Role[]
  /** VK's setting for communities in group chats. */
  readsAllChatMessages?: boolean
}

export const groupId = 5001
const token = 'vk1.a.token-of-the-sandbox-community'
export const callbackSecret = 'secret-of-the-callback-api'

/** The whole system with both messengers, between the stand-ins. */
export async function openBothWorlds(options: BothWorldsOptions = {}): Promise<BothWorlds> {
  const vk = await startVk({ callbackRetryMs: 50 })
  const community = vk.addCommunity({
    groupId,
    token,
    name: 'Киловатт',
    screenName: 'kilovatt',
    events: [...eventTypes],
    readsAllChatMessages: options.readsAllChatMessages ?? false,
  })
  const isCalled = options.by === 'callback'
  const settings = { ...vkSettings(vk), ...(isCalled && callbackSettings(community)), ...options.environment }
  const world = await openWorld(settings, options.startsAt, options.roles)
  if (isCalled) await community.callback.connect({ url: callbackUrl(world), secret: callbackSecret })
  else if (!options.roles) await listens(vk)
  const vkResident = (firstName: string) => {
    const person = vk.person({ firstName, lastName: 'Жилец' })
    return new Resident(person.id, person.in(community))
  }
  return {
    world,
    vk,
    community,
    vkResident,
    async linkedVkResident(firstName, ...accountNumbers) {
      const resident = vkResident(firstName)
      const { orm, now } = world.system.listening
      await linkPeer(orm, String(resident.id), accountNumbers, now(), 'ru', 'vk')
      resident.chat.allows()
      return resident
    },
    environment: { ...programSettings(world), ...settings },
    async close() {
      await world.close()
      await vk.close()
    },
  }
}

/** Where VK calls the program of a world. */
export function callbackUrl({ config }: World): string {
  return `http://127.0.0.1:${config.PORT}/vk`
}

function vkSettings({ url, filesUrl }: VkSandbox): Environment {
  return { VK_GROUP_ID: String(groupId), VK_GROUP_TOKEN: token, VK_API_URL: url, VK_FILES_URL: filesUrl }
}

function callbackSettings({ confirmationCode }: SandboxCommunity): Environment {
  return { VK_CALLBACK_SECRET: callbackSecret, VK_CALLBACK_CONFIRMATION: confirmationCode }
}

function programSettings({ config, databaseUrl }: World): Environment {
  const { DATA_DIR, SUPPLIER_FILE, TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, SMTP_URL, MAIL_FROM, PUBLIC_URL } = config
  const { YOOKASSA_SHOP_ID, YOOKASSA_SECRET_KEY, YOOKASSA_API_URL } = config
  const own = { DATA_DIR, SUPPLIER_FILE, TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, SMTP_URL, MAIL_FROM, PUBLIC_URL }
  const bank = { YOOKASSA_SHOP_ID, YOOKASSA_SECRET_KEY, YOOKASSA_API_URL }
  return { ...own, ...bank, PORT: String(config.PORT), DATABASE_URL: databaseUrl }
}

/** Before its first start a community's bot has no position to go on from: what was said earlier is not for it. */
export async function listens(vk: VkSandbox): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => vk.calls.some(({ method }) => method === 'groups.getLongPollServer') && resolve()
  const stopLooking = vk.onChange(look)
  look()
  await promise
  stopLooking()
}
