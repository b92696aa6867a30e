import { Client } from 'pg'
import { pino } from 'pino'
import { deliver } from '../../bots/delivery/deliver.ts'
import { handleUpdate } from '../../bots/turn/handle-update.ts'
import { startSystem } from '../../src/system.ts'
import { noteStatements, type Statement } from '../../test/support/count-statements.ts'
import { percentile } from '../report.ts'

type Config = Parameters<typeof startSystem>[0]

/** The statements of a turn and of its delivery, as the program sends them. */
interface Statements {
  updateId: string
  turn: Statement[]
  delivery: Statement[]
}

const logger = pino({ level: 'silent' })

/** Notes what «/account» sends to the database. */
export async function noteTurn(config: Config, databaseUrl: string, address: string): Promise<Statements> {
  const system = await startSystem(config, databaseUrl, logger, () => Temporal.Now.instant(), ['web'])
  const { orm, now } = system.listening
  const listening = { ...system.listening, committed: () => undefined }
  const updateId = 'noted-by-the-bench'
  const update = {
    channel: 'telegram',
    address,
    id: updateId,
    what: { kind: 'text', text: '/account' },
  } as const
  const turn = await noteStatements(orm, () => handleUpdate(listening, update))
  const senders = { telegram: async () => ({ kind: 'sent', ref: '1' }) as const }
  const idle = { logger, print: () => undefined, retry: () => undefined }
  const delivery = await noteStatements(orm, () =>
    deliver({ orm, senders, now, ...idle }, { channel: 'telegram', address }),
  )
  await system.stop()
  const [{ text }, ...others] = turn as [Statement]
  return { updateId, turn: [{ text: `begin; ${text}`, values: [] }, ...others], delivery }
}

let played = 0

async function play(client: Client, { updateId, turn }: Statements, after: Statement[]): Promise<void> {
  const fresh = `floor-${++played}`
  for (const { text, values } of [...turn, ...after]) {
    await client.query(values.length > 0 ? { name: 'planned', text, values } : text.replaceAll(updateId, fresh))
  }
}

/** Sends the same statements one after another by `pg` alone: the median for a turn with its delivery. */
export async function calmFloor(databaseUrl: string, statements: Statements, turns: number): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const times: number[] = []
  for (let index = 0; index < turns; index++) {
    const began = performance.now()
    await play(client, statements, statements.delivery)
    times.push(performance.now() - began)
  }
  await client.end()
  return percentile(times, 0.5)
}

/** The same by so many connections as the program lets turns have, without deliveries, each for a chat of its own: turns in a second. */
export async function burstFloor(
  databaseUrl: string,
  statements: Statements,
  { address, addresses, turns }: { address: string; addresses: string[]; turns: number },
): Promise<number> {
  const clients = addresses.slice(0, 7).map(() => new Client({ connectionString: databaseUrl }))
  for (const client of clients) await client.connect()
  let left = turns
  const began = performance.now()
  await Promise.all(
    clients.map(async (client, index) => {
      const turn = statements.turn.map(({ text, values }) => ({
        text: text.replaceAll(`'${address}'`, `'${addresses[index]}'`),
        values,
      }))
      while (left-- > 0) await play(client, { ...statements, turn }, [])
    }),
  )
  const perSecond = turns / ((performance.now() - began) / 1000)
  for (const client of clients) await client.query('delete from outbox where sent_at is null').then(() => client.end())
  return perSecond
}
