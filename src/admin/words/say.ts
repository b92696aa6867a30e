import { chooseLanguage, type Language } from '../../../core/units/language.ts'
import { en } from './en.ts'
import { ru } from './ru/ru.ts'

/** A sentence of another language for each English one; `%s`, or `%1` to `%9`, are what it is filled with. */
interface Catalogue {
  exact: ReadonlyMap<string, string>
  /** Those that are filled, the most specific first. */
  filled: { pattern: RegExp; sentence: string }[]
  plurals: Intl.PluralRules
}

const catalogues: Record<Language, Catalogue> = { en: catalogue('en', en), ru: catalogue('ru', ru) }

let spoken: Language = 'en'

/** What operators are told from now on is in this language. */
export function speak(language: Language): void {
  spoken = language
}

/** The language of the system that a command runs on, English where it says none of ours. */
export function systemLanguage({ LC_ALL, LC_MESSAGES, LANG }: Record<string, string | undefined>): Language {
  const locale = LC_ALL || LC_MESSAGES || LANG || 'en'
  return /^ru/i.test(locale) ? chooseLanguage([locale]) : 'en'
}

/**
 * Gives an English text in the language that is spoken, line by line: what a sentence is filled with is looked up, too. A sentence nobody has put into it stays as
 * it is. In English only counts are put right: «1 bill», not «1 bills».
 */
export function say(text: string): string {
  if (!/[a-z]/i.test(text)) return text
  return text.split('\n').map(sayLine).join('\n')
}

function sayLine(line: string): string {
  const { exact, filled, plurals } = catalogues[spoken]
  const sentence = line.trim()
  const [before, after] = line.split(sentence) as [string, string]
  const known = exact.get(sentence)
  if (known !== undefined) return `${before}${known}${after}`
  for (const { pattern, sentence: template } of filled) {
    const values = pattern.exec(sentence)?.slice(1)
    if (values) return `${before}${fill(template, values, plurals)}${after}`
  }
  return line
}

function fill(template: string, values: readonly string[], plurals: Intl.PluralRules): string {
  let next = 0
  return template.replace(/%s|%(\d)|\{(\d):([^}]*)\}/g, (_, place?: string, counted?: string, forms = '') => {
    if (counted !== undefined) return pluralForm(forms.split('|'), values[Number(counted) - 1]!, plurals)
    return sayValue(values[place === undefined ? next++ : Number(place) - 1] ?? '')
  })
}

/** What fills a sentence may be several things by commas. */
function sayValue(value: string): string {
  const said = say(value)
  return said === value ? value.split(', ').map(say).join(', ') : said
}

/** Russian says «1 счёт», «2 счёта», «5 счетов», English «1 bill», «2 bills». */
function pluralForm(forms: string[], count: string, plurals: Intl.PluralRules): string {
  const category = plurals.select(Number(count.replaceAll(/[\s\u00a0]/g, '')))
  const index = { one: 0, few: 1, many: 2 }[category as string] ?? 1
  return forms[Math.min(index, forms.length - 1)]!
}

function catalogue(language: Language, words: Readonly<Record<string, string>>): Catalogue {
  const entries = Object.entries(words)
  const weight = (key: string) => key.replaceAll('%s', '').length
  return {
    exact: new Map(entries.filter(([key]) => !key.includes('%s'))),
    filled: entries
      .filter(([key]) => key.includes('%s'))
      .sort(([one], [other]) => weight(other) - weight(one))
      .map(([key, sentence]) => ({ pattern: templatePattern(key), sentence })),
    plurals: new Intl.PluralRules(language),
  }
}

/** What fills a template, with a group for each `%s`. */
function templatePattern(template: string): RegExp {
  return new RegExp(`^${template.split('%s').map(RegExp.escape).join('(.*?)')}$`, 's')
}
