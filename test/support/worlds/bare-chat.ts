import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Heard } from '../../../bots/messages/heard.ts'
import type { Button, Message } from '../../../bots/messages/message.ts'
import { createTurns, type TurnContext } from '../../../bots/port/turn-context.ts'
import type { Update } from '../../../bots/port/update.ts'
import { Dialog } from '../../../bots/turn/dialog.table.ts'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import type { CodeLetter } from '../../../core/outbox/letter.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { readConfig } from '../../../src/config/config.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { linkPeer } from '../people/link-peer.ts'
import { freshDatabase } from './database.ts'
import { demoDatabase, seedDatabase } from './demo-database.ts'
import { shop } from './shop.ts'

/** Somebody in a chat without a messenger: what they do is one turn, which gives what the bot says to it. */
export interface BarePerson {
  says(text: string): Promise<string[]>
  presses(label: string): Promise<string[]>
  does(what: Heard): Promise<string[]>
}

export interface BareWorld {
  orm: MikroORM
  listening: TurnContext
  databaseUrl: string
  /** A chat that has accepted the agreement and is linked to an account. */
  linkedPeer(address: string, ...accountNumbers: string[]): Promise<void>
  person(address: string): BarePerson
  update(address: string, id: string, what: Heard | string): Update
  /** Everything queued for a chat so far, oldest first. */
  said(address: string): Promise<Message[]>
  /** What was queued for mailboxes, oldest first. */
  letters(): Promise<{ to: string; letter: CodeLetter | Notice }[]>
  /** The half-done conversation of a chat, which may be changed. */
  dialog(address: string): Promise<Dialog>
  /** Moves the clock ahead; it stands still otherwise. */
  passes(duration: Temporal.DurationLike): void
  close(): Promise<void>
}

const logger = pino({ level: 'silent' })

/** Noon in Kemerovo, within the days when readings are asked for. */
export const firstMoment = Temporal.Instant.from('2026-11-22T05:00:00Z')

/** The bots on a fresh database with the demo data, without any messenger: updates go in, the outbox shows what came out. */
export async function bareWorld(changes: Partial<Supplier> = {}): Promise<BareWorld> {
  const opened = await openBareWorld(changes)
  onTestFinished(() => opened.close())
  return opened
}

/**
 * The same for several stories that do not disturb each other; to be closed after the last. `prepare` has the database while it is
 * empty.
 */
export async function openBareWorld(
  changes: Partial<Supplier> = {},
  prepare?: (orm: MikroORM) => Promise<void>,
): Promise<BareWorld> {
  const database = prepare ? await freshDatabase() : await demoDatabase(firstMoment)
  const { faq, ...read } = readSupplier()
  const supplier = { ...read.supplier, ...changes }
  const orm = await openDatabase({ url: database.url, logger, entities })
  let moment = firstMoment
  const now = () => moment
  await prepare?.(orm)
  if (prepare) await seedDatabase(database.url, now())
  const codes = { secret: 'secret', publicUrl: 'http://localhost' }
  const desk = { addresses: { 'telegram-desk': '-100500' }, faq }
  const listening: TurnContext = {
    orm,
    supplier,
    codes,
    desk,
    hasMail: true,
    now,
    roles: { telegram: async () => 'chief', vk: async () => 'chief' },
    turns: createTurns(),
    committed: () => undefined,
  }
  return {
    orm,
    databaseUrl: database.url,
    listening,
    linkedPeer: (address, ...numbers) => linkPeer(orm, address, numbers, now()),
    person: address => barePerson(listening, address),
    update,
    said: async address => (await sayings(orm, address)).map(({ message }) => message),
    async letters() {
      const rows = await orm.em.fork().find(Outgoing, { channel: 'mail' }, { orderBy: { id: 'asc' } })
      return rows.map(({ address, payload }) => ({ to: address, letter: payload as CodeLetter | Notice }))
    },
    dialog: address => findDialog(orm, address),
    passes(duration) {
      moment = moment.add(duration)
    },
    async close() {
      await orm.close()
      await database.drop()
    },
  }
}

function readSupplier() {
  return readConfig({
    SUPPLIER_FILE: join(import.meta.dirname, '../../../supplier/supplier.json'),
    TELEGRAM_BOT_TOKEN: '1:no-messenger-in-this-test-at-all',
    ...shop,
    SMTP_URL: 'smtp://localhost',
    MAIL_FROM: 'bot@eskk.ru',
  })
}

function update(address: string, id: string, what: Heard | string): Update {
  return { channel: 'telegram', address, id, what: typeof what === 'string' ? { kind: 'text', text: what } : what }
}

let updates = 0

function barePerson(listening: TurnContext, address: string): BarePerson {
  const turn = async (what: Heard | string) => {
    const before = await lastId(listening.orm)
    await handleUpdate(listening, update(address, `person-${++updates}`, what))
    const said = await sayings(listening.orm, address, before)
    return said.map(({ message }) => readable(message))
  }
  return {
    says: turn,
    does: turn,
    async presses(label) {
      const all = await sayings(listening.orm, address)
      const shown = all.findLast(({ message }) => message.buttons?.flat().some(button => button.label === label))
      if (!shown) throw new Error(`No button «${label}» under: ${all.at(-1)?.message.text}`)
      return await turn(pressOf(shown.message, label, shown.question))
    },
  }
}

async function findDialog(orm: MikroORM, address: string): Promise<Dialog> {
  const em = orm.em.fork()
  const peer = await em.findOneOrFail(Peer, { channel: 'telegram', externalId: address })
  return await em.findOneOrFail(Dialog, peer.id)
}

/** A message that was queued; once it is sent nothing of it is left. */
interface Saying {
  id: number
  message: Message
  question: number
}

/** What was queued for a chat after a row, oldest first: plain rows, for it is read at every turn and grows with each. */
async function sayings(orm: MikroORM, address: string, after = 0): Promise<Saying[]> {
  const rows = await orm.em.fork().execute<{ id: number; payload: Saying }[]>(
    `select id, payload from outbox
       where channel = 'telegram' and address = ? and id > ? and payload ->> 'kind' = 'message' order by id`,
    [address, after],
  )
  return rows.map(({ id, payload }) => ({ ...payload, id }))
}

async function lastId(orm: MikroORM): Promise<number> {
  const [row] = await orm.em.fork().execute<{ id: number }[]>('select coalesce(max(id), 0) as id from outbox')
  return row!.id
}

/** A text without the marks of bold, and with spaces that do not break as spaces. */
function readable({ text }: Message): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('**', '')
}

/** The question and answer that pressing a label on a message would send. */
function pressOf(message: Message & { buttons?: Button[][] }, label: string, question: number): Heard {
  const button = message.buttons?.flat().find(candidate => candidate.label === label)
  if (!button) throw new Error(`No button «${label}» under: ${message.text}`)
  if ('go' in button) return { kind: 'go', go: button.go }
  if ('answer' in button) return { kind: 'answer', question, answer: button.answer }
  throw new Error(`«${label}» is a link`)
}
