import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { maxChat, type Seat, seatIn, telegramChat, vkChat } from '../desk/desk-seat.ts'
import { openMax } from '../messengers/max-world.ts'
import type { Resident, Screen } from '../people/resident.ts'
import { type DeskWorld, openDeskWorld } from '../worlds/desk-world.ts'
import { Attacks } from './attacks.ts'
import { importHostile } from './hostile-lists.ts'
import { hostileSupplier } from './hostile-supplier.ts'

const maxDesk = -70_000_000_000_777

/** The account whose every text is an attack. */
export const hostileNumber = '77001'

export const channels = ['telegram', 'vk', 'max'] as const
export type Channel = (typeof channels)[number]

/** What everybody's applications let one send, whichever messenger it is. */
export interface Sending extends Screen {
  sendsPhoto(file: object, text?: string): unknown
  sendsDocument(file: { name: string; bytes: Buffer; mimeType: string }, text?: string): unknown
}

export interface HostileWorld {
  attacks: Attacks
  here: DeskWorld
  /** Somebody in a messenger, linked to the hostile account and perhaps to others before it. */
  resident(channel: Channel, ...others: string[]): Promise<Resident<Sending>>
  /** A chief of the agents there, of this name, and what their application shows. */
  chief(channel: Channel, name: string): { seat: Seat; screen: { history: unknown[] } }
  close(): Promise<void>
}

/** All messengers with the agents' chats in them, and attacks in whatever an operator writes or imports; `desk` changes that of `supplier.json`. */
export async function openHostileWorld(desk = {}): Promise<HostileWorld> {
  const attacks = new Attacks()
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-hostile-'))
  const max = await openMax()
  const environment = {
    ...max.settings,
    DESK_MAX_CHAT_ID: String(maxDesk),
    SUPPLIER_FILE: await hostileSupplier(folder, attacks, { showAgentNames: true, ...desk }),
  }
  const here = await openDeskWorld({ vk: true, environment })
  const group = max.max.group('Специалисты', maxDesk)
  group.adds(max.bot, max.max.person({ firstName: 'Старший' }))
  await importHostile(here.world.system.listening.orm, folder, attacks, hostileNumber)
  return {
    attacks,
    here,
    async resident(channel, ...others) {
      const numbers = [...others, hostileNumber]
      const found = {
        telegram: () => here.world.linkedResident('Иван', ...numbers),
        vk: () => here.linkedVkResident('Иван', ...numbers),
        max: () => max.linkedMaxResident(here.world, 'Иван', ...numbers),
      }
      return (await found[channel]()) as unknown as Resident<Sending>
    },
    chief(channel, name) {
      if (channel === 'telegram') {
        const chief = here.chief(name)
        return { seat: seatIn(telegramChat(chief, true)), screen: chief.chat }
      }
      if (channel === 'vk') {
        const chat = here.vkChief(name)
        return { seat: seatIn(vkChat(chat)), screen: chat }
      }
      const person = max.max.person({ firstName: name })
      group.promotes(person)
      const chat = person.in(group)
      return { seat: seatIn(maxChat(chat)), screen: chat }
    },
    async close() {
      await here.close()
      await max.max.close()
      await rm(folder, { recursive: true })
    },
  }
}
