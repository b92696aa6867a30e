import { pino } from 'pino'
import { deliver } from '../../bots/delivery/deliver.ts'
import { handleUpdate } from '../../bots/turn/handle-update.ts'
import { ThriftyClient } from '../../src/database/thrifty-client.ts'
import { startSystem } from '../../src/system.ts'
import { noteStatements, type Statement } from '../../test/support/count-statements.ts'
import { percentile } from '../report.ts'

type Config = Parameters<typeof startSystem>[0]

/** The statements of a turn and of its delivery, as the program sends them. */
interface Statements {
  address: string
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
  const turnOf = (id: string) =>
    handleUpdate(listening, { channel: 'telegram', address, id, what: { kind: 'text', text: '/account' } })
  const updateId = 'noted-by-the-bench'
  // The first of a chat makes its dialog.
  await turnOf('the first one')
  const turn = await noteStatements(orm, () => turnOf(updateId))
  const senders = { telegram: async () => ({ kind: 'sent', ref: '1' }) as const }
  const idle = { logger, print: () => undefined, retry: () => undefined }
  const delivery = await noteStatements(orm, () =>
    deliver({ orm, senders, now, ...idle }, { channel: 'telegram', address }),
  )
  await system.stop()
  return { address, updateId, turn, delivery }
}

let played = 0

/** The chat and the update are others each time. */
async function play(client: ThriftyClient, statements: Statements, address: string, after: Statement[]): Promise<void> {
  const told = new Map<unknown, string>([
    [statements.address, address],
    [statements.updateId, `floor-${++played}`],
  ])
  const ask = ({ text, values }: Statement) =>
    client.query(
      text.replace(/(?<=')[\w-]+(?=')/g, word => told.get(word) ?? word),
      values.map(value => told.get(value) ?? value),
    ) as Promise<unknown>
  void (client.query('begin') as Promise<unknown>)
  for (const statement of [...statements.turn, ...after]) await ask(statement)
}

/** Sends the same statements one after another by a client alone: the median for a turn with its delivery. */
export async function calmFloor(databaseUrl: string, statements: Statements, turns: number): Promise<number> {
  const client = new ThriftyClient({ connectionString: databaseUrl })
  await client.connect()
  const times: number[] = []
  for (let index = 0; index < turns; index++) {
    const began = performance.now()
    await play(client, statements, statements.address, statements.delivery)
    times.push(performance.now() - began)
  }
  await client.end()
  return percentile(times, 0.5)
}

/** The same by so many connections as the program lets turns have, without deliveries, each for a chat of its own: turns in a second. */
export async function burstFloor(
  databaseUrl: string,
  statements: Statements,
  { addresses, turns }: { addresses: string[]; turns: number },
): Promise<number> {
  const clients = addresses.slice(0, 7).map(() => new ThriftyClient({ connectionString: databaseUrl }))
  for (const client of clients) await client.connect()
  let left = turns
  const began = performance.now()
  await Promise.all(
    clients.map(async (client, index) => {
      while (left-- > 0) await play(client, statements, addresses[index]!, [])
    }),
  )
  const perSecond = turns / ((performance.now() - began) / 1000)
  for (const client of clients) {
    await (client.query('delete from outbox where sent_at is null') as Promise<unknown>)
    await client.end()
  }
  return perSecond
}
