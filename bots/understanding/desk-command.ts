import { smallLetters } from '../../core/units/small-letters.ts'
import { otherKeyboardLayout } from './grammar/normalized-text.ts'

/** What agents may ask for, and the words they may call it by; the buttons of the card carry the first. */
const names = {
  close: ['close', 'закрыть', 'закрой'],
  delete: ['delete', 'удалить', 'отозвать'],
  reopen: ['reopen', 'открыть', 'открой'],
  take: ['take', 'взять', 'беру'],
  assign: ['assign', 'передать', 'назначить'],
  note: ['note', 'заметка', 'заметку'],
  card: ['card', 'карточка', 'карточку'],
  photo: ['photo', 'фото'],
  template: ['template', 'шаблон', 'шаблоны', 'canned'],
  acts: ['acts', 'действия', 'еще'],
  reading: ['reading', 'показание', 'показания'],
  bill: ['bill', 'квитанция', 'квитанцию', 'счет'],
  pay: ['pay', 'оплата', 'ссылка'],
  why: ['why', 'почему', 'расчет'],
  service: ['service', 'услуга', 'услугу'],
  askphoto: ['askphoto', 'снимок'],
  correct: ['correct', 'исправить', 'корректировка'],
  transfer: ['transfer', 'перевести', 'переадресовать'],
  merge: ['merge', 'объединить'],
  remind: ['remind', 'напомнить', 'напомни'],
  write: ['write', 'написать'],
  ban: ['ban', 'бан', 'заблокировать'],
  unban: ['unban', 'разбан', 'разблокировать'],
  open: ['open', 'открытые'],
  mine: ['mine', 'мои'],
  late: ['late', 'просроченные', 'горят'],
  report: ['report', 'отчет'],
} satisfies Record<string, [string, string, ...string[]]>

export type DeskCommand = keyof typeof names

const byName = new Map(
  Object.entries(names).flatMap(([command, all]) => all.map(name => [name, command as DeskCommand] as const)),
)

/** What is done to a resident's rights and data, and to the work of others, is for chiefs. */
const chiefs = new Set<string>(['card', 'ban', 'unban', 'transfer', 'report'] satisfies DeskCommand[])

/** Whether only a chief may have it. */
export const isForChiefs = (command: string): boolean => chiefs.has(command)

/** What is asked of the desk itself, in a ticket's thread or outside. */
const ofDesk = ['open', 'mine', 'late', 'report'] as const

export type CommandOfDesk = (typeof ofDesk)[number]

export const isOfDesk = (command: string): command is CommandOfDesk => ofDesk.some(each => each === command)

/** Every command by its English and its Russian name: `/close (/закрыть)`. */
export const deskCommandList = Object.values(names).map(([english, russian]) => `/${english} (/${russian})`)

/** The same for those who read English. */
export const deskCommandsInEnglish = Object.values(names).map(([english]) => `/${english}`)

/** A slash of either slant, also of other alphabets and full width, wherever it stands before the first letter. */
const slash = /[/\\／＼⁄∕⧸﹨∖⧵]/u
/** On a Russian keyboard the slash is a point; before it nothing but blanks, what cannot be seen, quotes and marks of bold. */
const point = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{M}\u2800\p{Pi}\p{Pf}\p{Ps}\p{Pd}"'*_~`]*[.．․。｡…]/u
/** «@kilovatt_bot», «[club5001|Киловатт],». */
const mention = /^\s*(?:@[\p{L}\p{N}_]+|\[[^\]|\n]+\|[^\]\n]*\])[,:]?/u
/** The last dash before a number stays, whatever marks and blanks are between: it may be a minus. */
const wordAndRest =
  /^([\p{L}\p{N}\p{M}\p{Default_Ignorable_Code_Point}_@-]*)(?:[\s:.,;!?…)\]»”"'*_~`]|[—–-](?![^\p{L}\p{N}—–−-]*\p{N}))*([\s\S]*)$/u
/** Where a number has no sign, a dash with a blank after it only parts the two: «/показание — 20101». */
const partingDash = /^[—–-]\s+/u

/**
 * A command with what follows it, for whatever begins like one: a slash or a point and then a word of any alphabet. `unknown` is one
 * that we do not have; it, too, must not reach the resident.
 */
export function deskCommandOf(text: string): { command: DeskCommand | 'unknown'; rest: string } | undefined {
  const said = text.replace(mention, '')
  const [before = ''] = /^[^\p{L}\p{N}]*/u.exec(said) ?? []
  if (!slash.test(before) && !point.test(before)) return undefined
  const [, word = '', rest = ''] = wordAndRest.exec(said.slice(before.length)) ?? []
  const name = plainName(word)
  const command = byName.get(name) ?? byName.get(otherKeyboardLayout(name)) ?? 'unknown'
  return { command, rest: (command === 'correct' ? rest : rest.replace(partingDash, '')).trim() }
}

function plainName(word: string): string {
  return smallLetters(
    word
      .normalize('NFKC')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/@\w*$/, ''),
  )
}

/** What only buttons can do: something to one message, or what was asked about first. */
const presses = ['close-anyway', 'send', 'drop'] as const

export type DeskPress = (typeof presses)[number]

/** What a button carries: `close:17`; `send:17.4` is about the ticket's entry 4. */
export function buttonOf(
  data: string,
): { command: DeskCommand | DeskPress; questionId: number; entryId?: number } | undefined {
  const [, word = '', id, entryId] = /^([a-z-]+):(\d{1,9})(?:\.(\d{1,9}))?$/.exec(data) ?? []
  const command = presses.find(each => each === word) ?? byName.get(word)
  if (!command || !id) return undefined
  return { command, questionId: Number.parseInt(id, 10), ...(entryId ? { entryId: Number.parseInt(entryId, 10) } : {}) }
}

/** What a button under a month's end carries: `month-close:2026-10`; `again` is for the bills that could not be made. */
export function monthAnswerOf(data: string): { answer: 'close' | 'later' | 'again'; period: string } | undefined {
  const [, answer, period] = /^month-(close|later|again):(\d{4}-\d{2})$/.exec(data) ?? []
  return period ? { answer: answer as 'close' | 'later' | 'again', period } : undefined
}
