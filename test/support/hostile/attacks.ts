import { mention } from '../../../bots/messages/mention.ts'

/** A letter that neither our words nor the demo's data have: what stands around it was put there by an attack. It is in windows-1251, too. */
const sign = 'џ'
/** Its number has three digits, so that one that was cut is none. */
const numbered = new RegExp(`${sign}(\\d{3})`, 'g')

/** What frames a mention is dropped from words that are not ours, and what parts a sign from a name is not seen. */
const unseen = /[\u2060\ue000-\ue002]/g

/** As a reader sees it: a space after the sign of a mention is how VK's are taken apart. */
const plain = (text: string): string => text.replaceAll(unseen, '').replaceAll(/(?<=[[@*]) (?=[\p{L}\p{N}])/gu, '')

/** Everything that some reader takes for more than letters; at most thirty of them, as an account's own name has. */
const wordsOf = (number: string) => `=**${sign}${number}**[id1|я]@durov*id1<b>`
/** The same for `supplier.json`, which may mention people and holds no marks of ours. */
const supplierWordsOf = (number: string) => `=<b>${sign}${number}</b>[я](х)_я_&amp;`

interface Attack {
  field: string
  text: string
}

/** The texts that fields are attacked with, each with the number of its field. */
export class Attacks {
  readonly #all: Attack[] = []

  /** For a short field of a person's. */
  words(field: string): string {
    return this.#find(field) ?? this.#add(field, wordsOf(this.#next))
  }

  /** For a longer one, with a mention framed as our own are. */
  framed(field: string): string {
    return this.#find(field) ?? this.#add(field, `${wordsOf(this.#next)}${mention('1', 'я')}`)
  }

  /** For a field of the supplier's, if it takes any text. */
  supplierWords(field: string, isTaken: (text: string) => boolean): string | undefined {
    const text = this.#find(field) ?? supplierWordsOf(this.#next)
    if (!isTaken(text)) return undefined
    return this.#find(field) ?? this.#add(field, text)
  }

  /** Where a text shows words of an attack otherwise than they were written; one that was cut ends with an ellipsis. */
  spoiltIn(text: string): string[] {
    const shown = plain(text)
    return [...shown.matchAll(numbered)].flatMap(({ 1: number, index }) => {
      const { field, text: attack } = this.#all[Number(number)]!
      const written = plain(attack)
      const from = index - written.indexOf(sign)
      const seen = shown.slice(Math.max(0, from), from + written.length)
      return isAsWritten(seen, written) ? [] : [`${field}: ${shown.slice(Math.max(0, from - 20), index + 40)}`]
    })
  }

  /** The fields whose attacks a text shows. */
  fieldsIn(text: string): string[] {
    return [...text.matchAll(numbered)].map(({ 1: number }) => this.#all[Number(number)]!.field)
  }

  /** What of an attack stands together wherever it is shown. */
  markIn(text: string): string {
    return text.match(numbered)![0]
  }

  textOf(field: string): string {
    return this.#find(field) ?? ''
  }

  get fields(): string[] {
    return this.#all.map(({ field }) => field)
  }

  get #next(): string {
    return String(this.#all.length).padStart(3, '0')
  }

  #find(wanted: string): string | undefined {
    return this.#all.find(({ field }) => field === wanted)?.text
  }

  #add(field: string, text: string): string {
    this.#all.push({ field, text })
    return text
  }
}

function isAsWritten(seen: string, written: string): boolean {
  const [whole = '', ...cut] = seen.split('…')
  return seen === written || (cut.length > 0 && written.startsWith(whole))
}
