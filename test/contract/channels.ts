import type { MikroORM } from '@mikro-orm/postgresql'
import { HeardUpdate } from '../../bots/turn/dialog.table.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { type MaxHere, openMaxWorld } from '../support/messengers/max-world.ts'
import { deskChatIds, openDeskGroup } from '../support/people/desk-group.ts'
import { until } from '../support/until.ts'
import { firstMoment, openBareWorld } from '../support/worlds/bare-chat.ts'
import { type BothWorlds, openBothWorlds } from '../support/worlds/both-worlds.ts'
import { type RefusedCall, refusedCalls } from '../support/worlds/refused-calls.ts'
import { openWorld, token, type World } from '../support/worlds/world.ts'
import { bareScreen, type Screen, type Shown, shortLabel, shownScreen } from './screen.ts'

/** One person in one channel, on a database of their own; each thing they do resolves with all that the bot says to it. */
export interface Talker {
  orm: MikroORM
  says(text: string): Promise<Screen[]>
  /** Presses the newest button with this label. */
  presses(label: string): Promise<Screen[]>
  /** The digits of the letter just sent to an address. */
  codeFor(email: string): Promise<string>
  /** The labels of the menu that stays at the bottom of the chat. */
  menu(): string[][] | undefined
  /** What a messenger refused. */
  refused(): RefusedCall[]
  close(): Promise<void>
}

/** The ways to the bot, each with its adapter. They begin at the same moment, for what is said tells days. */
export const channels: Record<'bare' | 'telegram' | 'vk' | 'max', () => Promise<Talker>> = {
  bare: openBare,
  telegram: openTelegram,
  vk: openVk,
  max: openMax,
}

/** Agents sit in Telegram, whatever the resident has. */
export const desk = { DESK_TELEGRAM_CHAT_ID: String(deskChatIds.forum) }

/** Updates in, outbox out. */
async function openBare(): Promise<Talker> {
  const here = await openBareWorld()
  const address = 'resident'
  const person = here.person(address)
  const reading = async (act: () => Promise<unknown>) => {
    const before = (await here.said(address)).length
    await act()
    return (await here.said(address)).slice(before).map(bareScreen)
  }
  return {
    orm: here.orm,
    says: text => reading(() => person.says(text)),
    presses: label => reading(() => person.presses(label)),
    async codeFor(email) {
      const letter = (await here.letters()).findLast(({ to }) => to === email)?.letter
      return letter && 'digits' in letter ? letter.digits : ''
    },
    menu: () => undefined,
    refused: () => [],
    close: here.close,
  }
}

/** grammY against the stand-in of the Bot API. */
async function openTelegram(): Promise<Talker> {
  return telegramTalker(await openWorld(desk, firstMoment))
}

/** Somebody in the Telegram of a world. */
export function telegramTalker(world: World): Talker {
  openDeskGroup(world.telegram, 'forum', token)
  const { chat } = world.resident('Иван')
  const { orm } = world.system.listening
  const acts = replies(orm, 'telegram', chat, key => key.text)
  return {
    orm,
    says: text => acts(() => chat.sends(text)),
    presses: label => acts(() => chat.presses(label)),
    codeFor: world.codeFor,
    menu: () => chat.replyKeyboard?.keyboard.map(row => row.map(key => (typeof key === 'string' ? key : key.text))),
    refused: () => refusedCalls(world),
    close: world.close,
  }
}

/** vk-io against the stand-in of VK. */
async function openVk(): Promise<Talker> {
  return vkTalker(await openBothWorlds({ startsAt: firstMoment, environment: desk }))
}

/** Somebody in the VK of a world with both messengers. */
export function vkTalker(both: BothWorlds): Talker {
  openDeskGroup(both.world.telegram, 'forum', token)
  const { chat } = both.vkResident('Иван')
  const { orm } = both.world.system.listening
  const labelOf = (key: { action: { label?: string | undefined } }) => key.action.label ?? ''
  const acts = replies(orm, 'vk', chat, labelOf)
  return {
    orm,
    says: text => acts(() => chat.sends(text)),
    presses: label => acts(() => chat.presses(shortLabel(label))),
    codeFor: both.world.codeFor,
    menu: () => chat.keyboard?.buttons.map(row => row.map(labelOf)),
    refused: () => refusedCalls(both),
    close: both.close,
  }
}

/** The official client against the stand-in of MAX. */
async function openMax(): Promise<Talker> {
  const here = await openMaxWorld({ startsAt: firstMoment, environment: desk })
  return { ...maxTalker(here.world, here), close: here.close }
}

/** Somebody in the MAX of a world. Its menu stands under messages, as buttons that say their words. */
export function maxTalker(world: World, { max, maxResident }: Pick<MaxHere, 'max' | 'maxResident'>): Talker {
  openDeskGroup(world.telegram, 'forum', token)
  const { chat } = maxResident('Иван')
  const { orm } = world.system.listening
  type Rows = { type: string; text: string }[][]
  const isMenu = (rows: Rows) => rows.flat().some(({ type }) => type === 'message')
  const screen = {
    get history() {
      return chat.history.map(shown => ({ ...shown, keyboard: isMenu(shown.keyboard) ? [] : shown.keyboard }))
    },
  }
  const acts = replies(orm, 'max', screen, key => key.text)
  return {
    orm,
    says: text => acts(() => chat.sends(text)),
    presses: label => acts(() => chat.presses(label)),
    codeFor: world.codeFor,
    menu: () =>
      chat.history.findLast(({ keyboard }) => isMenu(keyboard))?.keyboard.map(row => row.map(key => key.text)),
    refused: () => refusedCalls({ ...world, max }),
    close: world.close,
  }
}

/** Does something in a chat, waits until it is heard and everything said to it has been sent, and gives that. */
function replies<Key>(
  orm: MikroORM,
  channel: string,
  chat: { history: Shown<Key>[] },
  labelOf: (key: Key) => string,
): (act: () => unknown) => Promise<Screen[]> {
  return async act => {
    const before = chat.history.length
    const heard = await heardIn(orm, channel)
    act()
    await until(async () => (await heardIn(orm, channel)) === heard + 1)
    await until(async () => (await unsentIn(orm, channel)) === 0)
    return chat.history
      .slice(before)
      .filter(({ isFromBot }) => isFromBot)
      .map(message => shownScreen(message, labelOf))
  }
}

const heardIn = (orm: MikroORM, channel: string) => orm.em.fork().count(HeardUpdate, { channel })
const unsentIn = (orm: MikroORM, channel: string) =>
  orm.em.fork().count(Outgoing, { channel, sentAt: null, failedAt: null })
