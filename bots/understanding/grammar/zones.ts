import { quickPattern } from '../../../core/units/quick-pattern.ts'
import type { Rule } from './part.ts'

const after = '(?=[\\s:=,;.()→-]|$)'
const title = '(?:тариф\\p{L}*|тар\\.?|зон[аеуы]|rate|zone|tariff)'

function zone(number: number, pattern: RegExp): Rule {
  return { pattern, read: () => ({ as: 'zone', zone: number }) }
}

function numbered(pattern: RegExp): Rule {
  return { pattern, read: ([, digit]) => ({ as: 'zone', zone: Number(digit) }) }
}

const ordinals = ['перв(?:ый|ая|ому|ой)|first', 'втор(?:ой|ая|ому)|second', 'трет(?:ий|ья|ьему|ьей)|third']

/** Zones by their number, by their words, and by their order in a list. */
export const zones: Rule[] = [
  numbered(new RegExp(`(?<![\\p{L}\\d])[тt]\\s*[-.№]?\\s*([123])${after}`, 'gu')),
  numbered(new RegExp(`(?<![\\d.])1\\.8\\.([123])${after}`, 'gu')),
  numbered(new RegExp(`(?<!\\p{L})${title}\\s*[№-]?\\s*([123])${after}`, 'gu')),
  numbered(new RegExp(`(?<![\\p{L}\\d.,])([123])(?:\\s?-?\\s?(?:й|ый|ой|ий|я|ая|му|му))?\\s+${title}(?!\\p{L})`, 'gu')),
  numbered(/(?<=^|[\s;,])([123])\)\s*(?=\d)/gu),
  numbered(/(?<=^|[;,]\s?|\d\s)([123])\s?(?:[:=]|\.\s|-\s)\s*(?=\d{2})/gu),
  ...ordinals.map((words, index) => zone(index + 1, new RegExp(`(?<!\\p{L})(?:${words})\\s+${title}(?!\\p{L})`, 'gu'))),
  zone(0, /(?<!\p{L})(?:[тt]\s?0|1\.8\.0|общ(?:ее|ий|ая|ие)|итого|всего|сумм[аы]|суммарн\p{L}*|total)(?!\p{L})/gu),
  zone(3, /(?<!\p{L})(?:п(?:олу)?[\s/-]?пик\p{L}*|полу|half[\s-]?peak|п\/п)(?!\p{L})/gu),
  zone(1, /(?<!\p{L})(?:день|дня|днем|ден|деньь?|дневн\p{L}*|дн|пик|пиков\p{L}*|day|peak)(?!\p{L})/gu),
  zone(2, /(?<!\p{L})(?:ночь|ночи|ночью|ноч|ночьь|ночн\p{L}*|нч|night|off[\s-]?peak)(?!\p{L})/gu),
]

const alone = (word: string) => `(?<!\\p{L})(?:${word})(?!\\p{L}|\\s+(?:счетчик|прибор))`

/** «д 120 н 45», «первый 120, второй 45»: words that are zones only where those of the first two stand together. */
export const zonesTogether: { isHere(text: string): boolean; rules: Rule[] }[] = [
  ['д', 'н'],
  ['перв(?:ый|ая)', 'втор(?:ой|ая)', 'трет(?:ий|ья)'],
].map(words => {
  const marks = words
    .slice(0, 2)
    .map(word => quickPattern({ source: `${alone(word)}.*\\d|\\d.*${alone(word)}`, flags: 'u' }))
  return {
    isHere: text => marks.every(mark => mark.test(text)),
    rules: words.map((word, index) => zone(index + 1, new RegExp(alone(word), 'gu'))),
  }
})
