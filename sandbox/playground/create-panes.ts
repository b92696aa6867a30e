import type { BankSandbox } from '../bank/start-bank.ts'
import type { Mailbox } from '../mail/start-mailbox.ts'
import type { SandboxMaxBot } from '../max/bot.ts'
import type { MaxSandbox } from '../max/start-max.ts'
import type { Group } from '../telegram/people/group.ts'
import type { Person } from '../telegram/people/person.ts'
import type { SandboxBot, TelegramSandbox } from '../telegram/start-telegram.ts'
import type { SandboxCommunity } from '../vk/community.ts'
import type { VkSandbox } from '../vk/start-vk.ts'
import { deskPane } from './desk-pane.ts'
import { mailboxPane } from './mailbox-pane.ts'
import { maxPane } from './max-pane.ts'
import type { Residents } from './residents.ts'
import { telegramPane } from './telegram-pane.ts'
import { vkPane } from './vk-pane.ts'

/** What stands behind the panes. */
export interface StandIns {
  telegram: TelegramSandbox
  mailbox: Mailbox
  /** The bot whose chats the page shows, as `telegram.addBot` gave it. */
  bot: SandboxBot
  /** With the community whose conversations the page shows; without them there is no VK pane. */
  vk?: VkSandbox
  community?: SandboxCommunity
  /** With the bot whose dialogs the page shows; without them there is no MAX pane. */
  max?: MaxSandbox
  maxBot?: SandboxMaxBot
  /** Its messages to telephones stand among the letters. */
  bank?: BankSandbox
  /** The agents' group, and who sits in it; without them there is no pane of theirs. */
  desk?: { group: Group; agents: readonly Person[] }
}

/** Something to try. What stands in the text between backticks can be put into the message with a click. */
export interface Hint {
  title: string
  text: string
}

type Panes = ReturnType<typeof createPanes>

/** What the server tells the page: everything it shows, each time anew. The panes stand under their names. */
export interface PageSnapshot {
  title: string
  hints: Hint[]
  residents: { id: string; name: string }[]
  isResetting: boolean
  panes: { [Name in keyof Panes]: ReturnType<NonNullable<Panes[Name]>['snapshot']> }
}

/** Makes the panes there is something behind. */
export function createPanes(standIns: StandIns, residents: Residents) {
  const { telegram, mailbox, bot, vk, community, max, maxBot, bank, desk } = standIns
  return {
    telegram: telegramPane(telegram, bot, residents),
    mailbox: mailboxPane(mailbox, bank),
    ...(vk && community && { vk: vkPane(vk, community, residents) }),
    ...(max && maxBot && { max: maxPane(max, maxBot, residents) }),
    ...(desk && { desk: deskPane(telegram, desk.group, desk.agents) }),
  }
}
