import { numbersRu } from '../../ru/numbers-ru.ts'
import { asWritten } from '../../screens/as-written.ts'
import { mostLines, type TicketLine, type TicketList } from '../views/ticket-line.ts'

const { hourAndDay } = numbersRu

const titles: Record<TicketList, string> = {
  open: 'Открытые вопросы',
  mine: 'Ваши вопросы',
  late: 'Просроченные вопросы',
}

const none: Record<TicketList, string> = {
  open: 'Открытых вопросов нет.',
  mine: 'У вас открытых вопросов нет.',
  late: 'Просроченных вопросов нет.',
}

export const ticketLinesRu = {
  list: (list: TicketList, lines: TicketLine[]): string =>
    lines.length === 0 ? none[list] : [`**${titles[list]}: ${lines.length}**`, ...shown(lines)].join('\n'),

  /** What agents read in the morning. */
  summary: (lines: TicketLine[]): string => {
    if (lines.length === 0) return '☀️ **Доброе утро.** Открытых вопросов нет.'
    const late = lines.filter(({ isLate }) => isLate).length
    const free = lines.filter(({ agent }) => agent === null).length
    const parts = [
      `открыто ${lines.length}`,
      ...(late ? [`просрочено ${late}`] : []),
      ...(free ? [`никто не взял ${free}`] : []),
    ]
    return [`☀️ **Доброе утро: ${parts.join(', ')}.**`, ...shown(lines)].join('\n')
  },

  /** Said in a ticket's thread when its answer is nearly, or already, late. */
  due: ({ resident, agent }: TicketLine, dueAt: Temporal.ZonedDateTime): string =>
    `⏰ Ответить до **${hourAndDay(dueAt)}**: ${waits(resident)}.${held(agent)}`,
  late: ({ resident, agent }: TicketLine, dueAt: Temporal.ZonedDateTime, escalateTo: string): string =>
    `🔥 **Срок ответа прошёл** (${hourAndDay(dueAt)}): ${waits(resident)}.${held(agent)} ${escalateTo}, нужна помощь.`,
}

function shown(lines: TicketLine[]): string[] {
  const more = lines.length - mostLines
  return [...lines.slice(0, mostLines).map(line), ...(more > 0 ? [`… и ещё ${more}`] : [])]
}

function line({ number, category, resident, dueAt, isLate, agent }: TicketLine): string {
  const state = dueAt ? `${isLate ? '🔥 ' : ''}до ${hourAndDay(dueAt)}` : 'ждём жителя'
  return [`№ ${number}`, category, resident ? asWritten(resident) : null, state, agent ?? 'никто не взял']
    .filter(Boolean)
    .join(' · ')
}

const waits = (resident: string | null) => `${resident ? asWritten(resident) : 'житель'} ждёт`
const held = (agent: string | null) => (agent ? ` Ведёт ${agent}.` : ' Никто не взял.')
