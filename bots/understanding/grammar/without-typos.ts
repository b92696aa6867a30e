import { distance } from 'fastest-levenshtein'
import { otherKeyboardLayout } from './normalized-text.ts'
import { longNumerals } from './numbers-in-words.ts'
import type { Part } from './part.ts'
import { plainText } from './plain-text.ts'

/** The words that are misspelt most, and those whose slip must not hide what they say. */
const known = [
  'показания показание показаний показатели счетчик счетчика счетчику счетчике электросчетчик передаю передать отправляю отправить примите принять прошу',
  'здравствуйте пожалуйста спасибо добрый электроэнергия электроэнергии электричество киловатт лицевой тариф',
  'январь января февраль февраля марта апрель апреля июнь июня июль июля август августа сентябрь сентября октябрь октября ноябрь ноября декабрь декабря',
  'вчера сегодня дневной ночной полупик предыдущее прошлое текущее израсходовал',
]
  .join(' ')
  .split(' ')
  .concat(longNumerals)

/** A text with the nearest known words in place of those nobody knows; undefined where there are none, or none is near. */
export function withoutTypos(text: string, parts: Part[]): string | undefined {
  const plain = plainText(text)
  const slips = parts.flatMap(part => {
    const said = plain.slice(part.from, part.to)
    const meant = part.as === 'unknown' ? nearest(said) : undefined
    return meant === undefined ? [] : [{ ...part, meant }]
  })
  if (slips.length === 0) return undefined
  return slips.reduceRight((mended, { from, to, meant }) => mended.slice(0, from) + meant + mended.slice(to), plain)
}

/** A word of the other keyboard layout, or one slip in words of five letters and more, two in those of eight; undefined where two different words are as near. */
function nearest(said: string): string | undefined {
  if (!/^\p{L}{5,}$/u.test(said)) return undefined
  const typed = otherKeyboardLayout(said)
  if (known.includes(typed)) return typed
  const most = said.length < 8 ? 1 : 2
  const near = known.map(word => ({ word, slips: distance(word, said) })).filter(({ slips }) => slips <= most)
  const best = Math.min(...near.map(({ slips }) => slips))
  const closest = near.filter(({ slips }) => slips === best).map(({ word }) => word)
  return closest.every(word => word.slice(0, 3) === closest[0]!.slice(0, 3)) ? closest[0] : undefined
}
