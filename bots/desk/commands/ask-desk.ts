import { type CommandOfDesk, isForChiefs } from '../../understanding/desk-command.ts'
import { reportDays } from '../../understanding/report-days.ts'
import { agentOf } from './agent-of.ts'
import { type DeskContext, orderChat, type Wrote } from './desk-context.ts'

/** Answers what is asked of the desk itself, where it was asked. */
export async function askDesk(
  at: DeskContext,
  { command, rest }: { command: CommandOfDesk; rest: string },
  wrote: Wrote,
): Promise<void> {
  await orderChat(at, await orderOf(at, command, rest, wrote), wrote)
}

async function orderOf(
  at: DeskContext,
  command: CommandOfDesk,
  rest: string,
  { by }: Wrote,
): Promise<Parameters<typeof orderChat>[1]> {
  if (isForChiefs(command) && at.role !== 'chief') return { desk: 'chiefs-only', isUntold: at.role === 'unknown' }
  if (command === 'report') return { desk: 'report', days: reportDays(rest) }
  if (command !== 'mine') return { desk: 'list', which: { list: command } }
  return { desk: 'list', which: { list: command, agent: (await agentOf(at, by)).id } }
}
