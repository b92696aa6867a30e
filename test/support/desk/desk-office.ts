import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMaxWorld } from '../messengers/max-world.ts'
import { supplierFile } from '../people/supplier-file.ts'
import { DeskAgent, openDeskWorld, workingNoon } from '../worlds/desk-world.ts'
import { token, type World } from '../worlds/world.ts'
import { maxChat, type Seat, seatIn, telegramChat, vkChat } from './desk-seat.ts'

/** The forms of desk with MAX's, each with its messenger and the chat of a second group of agents there. */
const forms = {
  'a forum': { channel: 'telegram', second: -1_002_000_000_888 },
  'a group without topics': { channel: 'telegram', second: -4_000_000_888 },
  'a VK chat': { channel: 'vk', second: 2_000_000_888 },
  'a MAX chat': { channel: 'max', second: -70_000_000_000_888 },
} as const
type OfficeForm = keyof typeof forms
export const officeForms = Object.keys(forms) as OfficeForm[]

const maxDesk = -70_000_000_000_777

/** Agents who sit in two chats of a messenger: the desk's own, and that of «Расчёты», who answer what is about bills. */
export interface Office {
  world: World
  /** Somebody takes a seat in the desk's own chat, or among «Расчёты»; a chief is an administrator there. */
  seat(name: string, where?: { isChief?: boolean; amongBills?: boolean }): Seat
  close(): Promise<void>
}

/** Opens an office; what the supplier's own file says may be changed, of the desk beside its groups. */
export async function openOffice(
  form: OfficeForm,
  { desk: deskChanges, ...changes }: { desk?: object; [field: string]: unknown } = {},
): Promise<Office> {
  const { channel, second } = forms[form]
  const groups = [{ name: 'Расчёты', categories: ['bill'], chats: [`${channel}:${second}`] }]
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-office-'))
  const environment = {
    SUPPLIER_FILE: await supplierFile(folder, ({ desk, ...supplier }) => ({
      ...supplier,
      desk: { ...desk, groups, ...deskChanges },
      broadcasts: [],
      ...changes,
    })),
  }
  if (form === 'a MAX chat') return await maxOffice(environment, second)
  if (form === 'a VK chat') return await vkOffice(environment, second)
  return await telegramOffice(form === 'a forum', environment, second)
}

type Settings = { SUPPLIER_FILE: string }

async function telegramOffice(isForum: boolean, environment: Settings, id: number): Promise<Office> {
  const here = await openDeskWorld({ telegram: isForum ? 'forum' : 'group', environment })
  const bills = here.world.telegram.group({ title: 'Расчёты', id, type: isForum ? 'supergroup' : 'group', isForum })
  bills.promotes({ token })
  bills.dialog().bots.add(token)
  return {
    world: here.world,
    seat(name, { isChief = false, amongBills = false } = {}) {
      const group = amongBills ? bills : here.group
      const person = here.world.telegram.person({ firstName: name })
      if (isChief) group.promotes(person)
      return seatIn(telegramChat(new DeskAgent(group, person), isForum))
    },
    close: here.close,
  }
}

async function vkOffice(environment: Settings, peerId: number): Promise<Office> {
  const here = await openDeskWorld({ telegram: 'none', vk: true, environment })
  const bills = here.vk.groupChat('Расчёты', peerId)
  bills.adds(here.community, here.vk.person({ firstName: 'Старший' }))
  bills.promotes(here.community)
  return {
    world: here.world,
    seat(name, { isChief = false, amongBills = false } = {}) {
      const chat = amongBills ? bills : here.chat
      const person = here.vk.person({ firstName: name, lastName: 'Специалист' })
      if (isChief) chat.promotes(person)
      return seatIn(vkChat(person.in(chat)))
    },
    close: here.close,
  }
}

async function maxOffice(environment: Settings, groupId: number): Promise<Office> {
  const settings = { ...environment, DESK_MAX_CHAT_ID: String(maxDesk) }
  const here = await openMaxWorld({ environment: settings, startsAt: workingNoon })
  const [own, bills] = [here.max.group('Специалисты', maxDesk), here.max.group('Расчёты', groupId)]
  for (const group of [own, bills]) group.adds(here.bot, here.max.person({ firstName: 'Старший' }))
  return {
    world: here.world,
    seat(name, { isChief = false, amongBills = false } = {}) {
      const group = amongBills ? bills : own
      const person = here.max.person({ firstName: name, lastName: 'Специалист' })
      if (isChief) group.promotes(person)
      return seatIn(maxChat(person.in(group)))
    },
    close: here.close,
  }
}
