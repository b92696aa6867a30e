import pino from 'pino'
import { deskService } from '../../../bots/port/desk-settings.ts'
import type { TurnContext } from '../../../bots/port/turn-context.ts'
import type { PrintPaper } from '../../../core/month-end/bill-month.ts'
import { closeMonths } from '../../../jobs/close-months.ts'

const nothingToPrint: PrintPaper = () => Promise.reject(new Error('Nothing is to be printed here'))

/** Lets the job that closes months look once, as it does each minute, and what it has to say leave. */
export async function closesMonths(listening: TurnContext, printPaper = nothingToPrint): Promise<void> {
  const { orm, now } = listening
  const service = deskService(listening)
  // The program's own look may be under way: while it is, another does nothing.
  await orm.em
    .fork()
    .transactional(em => em.execute("select pg_advisory_xact_lock(hashtextextended('close-months', 0))"))
  await closeMonths({ orm, service, logger: pino({ level: 'silent' }), now, printPaper }).run()
  listening.committed(service.desks.map(channel => ({ channel, address: 'chat' })))
}
