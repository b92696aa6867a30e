import type { Language } from '../units/language.ts'
import { smallLetters } from '../units/small-letters.ts'

/** What a template may leave open, in braces: the resident's own figures, as a bill writes them, by either name. */
const placeholders = {
  счёт: 'account',
  долг: 'debt',
  просрочено: 'overdue',
  пени: 'penalty',
  переплата: 'overpayment',
  'к оплате': 'to pay',
  срок: 'due date',
  месяц: 'month',
  начислено: 'charged',
  показание: 'reading',
  'последняя оплата': 'last payment',
  'дата оплаты': 'payment date',
} as const
type Placeholder = keyof typeof placeholders

const all = Object.keys(placeholders) as Placeholder[]

/** Their names as agents of each language know them. */
export const placeholdersIn: Record<Language, readonly string[]> = { ru: all, en: Object.values(placeholders) }

/** What a placeholder is called in a language. */
export function placeholderName(name: string, language: Language): string {
  const placeholder = placeholderOf(name)
  return placeholder ? placeholdersIn[language][all.indexOf(placeholder)]! : name
}

/** The figures of a resident; null for what they have not: an overpayment where there is a debt. */
export type Figures = Record<Placeholder, string | null>

/** What is wrong with a template; `list` is what it is about. */
export interface TemplateProblem {
  problem: 'name' | 'empty' | 'too-long' | 'unknown-placeholder' | 'open-brace'
  list: string[]
}

/** As much as fits one message of every messenger, figures filled in. */
const longestText = 3000

const inBraces = /\{([^{}]*)\}/g
/** With the full stop behind it, which «ноябрь 2026 г.» already has. */
const inSentence = /\{([^{}]*)\}(\.(?!\.))?/g

/** Everything that is wrong with a template's name and text; nothing where it may be kept. */
export function templateProblems(name: string, text: string): TemplateProblem[] {
  const unknown = namesIn(text).filter(each => placeholderOf(each) === undefined)
  const problems: TemplateProblem[] = []
  if (!/^[\p{L}\p{N}_-]{1,30}$/u.test(name)) problems.push({ problem: 'name', list: [] })
  if (text.trim() === '') problems.push({ problem: 'empty', list: [] })
  if (text.length > longestText) problems.push({ problem: 'too-long', list: [] })
  if (unknown.length > 0) problems.push({ problem: 'unknown-placeholder', list: unknown })
  if (/[{}]/.test(text.replace(inBraces, ''))) problems.push({ problem: 'open-brace', list: [] })
  return problems
}

/** Whether a template has figures to be filled in. */
export const hasFigures = (text: string): boolean => namesIn(text).length > 0

/** The text with the resident's figures, each as it is; or those that they have not. */
export function fillTemplate(text: string, figures: Figures): { text: string } | { missing: Placeholder[] } {
  const used = new Set(namesIn(text).flatMap(name => placeholderOf(name) ?? []))
  const missing = [...used].filter(name => figures[name] === null)
  if (missing.length > 0) return { missing }
  return {
    text: text.replace(inSentence, (whole, name: string, stop = '') => {
      const placeholder = placeholderOf(name)
      const figure = placeholder && figures[placeholder]
      if (typeof figure !== 'string') return whole
      return figure.endsWith('.') ? figure : figure + stop
    }),
  }
}

const namesIn = (text: string) => [...text.matchAll(inBraces)].map(([, name = '']) => name)

/** Neither capitals nor ё nor blanks matter. */
function placeholderOf(name: string): Placeholder | undefined {
  return all.find(each => plain(each) === plain(name) || placeholders[each] === plain(name))
}

const plain = (name: string) => smallLetters(name).trim().replace(/\s+/g, ' ')
