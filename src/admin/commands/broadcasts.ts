import { Argument, Command } from 'commander'
import { broadcastProgress, pauseBroadcast } from '../../../core/broadcasts/broadcast-progress.ts'
import { previewBroadcasts } from '../../../core/broadcasts/plan-broadcasts.ts'
import { wholeNumber } from '../console/arguments.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { Refusal } from '../console/refusal.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'

const id = () => new Argument('<id>', 'its number in the list').argParser(wholeNumber(1, 999_999_999))

const pause = new Command('pause')
  .description('send no more of a broadcast until it is resumed')
  .addArgument(id())
  .action((number: number) => withDatabase(desk => setPaused(desk, number, true)))

const resume = new Command('resume')
  .description('go on with a paused broadcast')
  .addArgument(id())
  .action((number: number) => withDatabase(desk => setPaused(desk, number, false)))

export const broadcastsCommand = new Command('broadcasts')
  .description('how far reminders and news have come')
  .option('--dry-run', 'instead count what would be queued now, by messenger')
  .action((options: { dryRun?: true }) => withDatabase(options.dryRun ? showDue : showProgress))
  .addCommand(pause)
  .addCommand(resume)

async function showProgress({ orm }: Desk): Promise<void> {
  const rows = await broadcastProgress(orm.em.fork())
  if (rows.length === 0) return print('There has been no broadcast yet.')
  printTable([
    ['id', 'broadcast', '', 'waiting', 'sent', 'left out', 'not sent'],
    ...rows.map(({ id, key, isPaused, waiting, sent, leftOut, failed }) => {
      return [id, key, isPaused ? 'paused' : null, waiting, sent, leftOut, failed]
    }),
  ])
}

async function showDue({ orm, config, now }: Desk): Promise<void> {
  const planned = await previewBroadcasts(orm.em.fork(), config.supplier, now)
  if (planned.length === 0) return print('Nothing is due that is not queued already.')
  const channels = [...new Set(planned.flatMap(({ counts }) => Object.keys(counts)))].toSorted()
  printTable([
    ['broadcast', ...channels],
    ...planned.map(({ due, counts }) => [due.key, ...channels.map(channel => counts[channel] ?? 0)]),
  ])
}

async function setPaused({ orm, now }: Desk, number: number, isPaused: boolean): Promise<void> {
  const isThere = await pauseBroadcast(orm.em.fork(), number, isPaused ? now : null)
  if (!isThere) throw new Refusal(`There is no broadcast ${number}; npm run admin -- broadcasts lists them.`)
  print(`Broadcast ${number} ${isPaused ? 'is paused' : 'goes on'}.`)
}
