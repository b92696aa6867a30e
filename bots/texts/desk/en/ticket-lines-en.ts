import { numbersEn } from '../../en/numbers-en.ts'
import { asWritten } from '../../screens/as-written.ts'
import type { ticketLinesRu } from '../ru/ticket-lines-ru.ts'
import { mostLines, type TicketLine, type TicketList } from '../views/ticket-line.ts'

const { hourAndDay } = numbersEn

const titles: Record<TicketList, string> = {
  open: 'Open questions',
  mine: 'Your questions',
  late: 'Late questions',
}

const none: Record<TicketList, string> = {
  open: 'There are no open questions.',
  mine: 'You have no open questions.',
  late: 'No questions are late.',
}

export const ticketLinesEn: typeof ticketLinesRu = {
  list: (list, lines) =>
    lines.length === 0 ? none[list] : [`**${titles[list]}: ${lines.length}**`, ...shown(lines)].join('\n'),

  summary: lines => {
    if (lines.length === 0) return '☀️ **Good morning.** There are no open questions.'
    const late = lines.filter(({ isLate }) => isLate).length
    const free = lines.filter(({ agent }) => agent === null).length
    const parts = [
      `${lines.length} open`,
      ...(late ? [`${late} late`] : []),
      ...(free ? [`${free} not taken by anybody`] : []),
    ]
    return [`☀️ **Good morning: ${parts.join(', ')}.**`, ...shown(lines)].join('\n')
  },

  due: ({ resident, agent }, dueAt) => `⏰ Answer by **${hourAndDay(dueAt)}**: ${waits(resident)}.${held(agent)}`,
  late: ({ resident, agent }, dueAt, escalateTo) =>
    `🔥 **This answer is late** (${hourAndDay(dueAt)}): ${waits(resident)}.${held(agent)} ${escalateTo}, please help.`,
}

function shown(lines: TicketLine[]): string[] {
  const more = lines.length - mostLines
  return [...lines.slice(0, mostLines).map(line), ...(more > 0 ? [`… and ${more} more`] : [])]
}

function line({ number, category, resident, dueAt, isLate, agent }: TicketLine): string {
  const state = dueAt ? `${isLate ? '🔥 ' : ''}by ${hourAndDay(dueAt)}` : 'waiting for the resident'
  return [`No. ${number}`, category, resident ? asWritten(resident) : null, state, agent ?? 'not taken']
    .filter(Boolean)
    .join(' · ')
}

const waits = (resident: string | null) => `${resident ? asWritten(resident) : 'the resident'} is waiting`
const held = (agent: string | null) => (agent ? ` It’s with ${agent}.` : ' Nobody has taken it.')
