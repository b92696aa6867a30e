import { expect, onTestFinished, test } from 'vitest'
import { exports } from '../../../../src/admin/export/exports.ts'
import { lists } from '../../../../src/admin/import/lists.ts'
import { heading } from '../../../../src/admin/output/spoken-listing.ts'
import { registers } from '../../../../src/admin/report/registers.ts'
import { turnovers } from '../../../../src/admin/report/turnover.ts'
import { en } from '../../../../src/admin/words/en.ts'
import { ru } from '../../../../src/admin/words/ru/ru.ts'
import { say, speak } from '../../../../src/admin/words/say.ts'
import { peopleSentences } from '../../../support/lists/people-sentences.ts'

const keys = Object.keys(ru)
const sentences = keys.map(key => key.replaceAll('`', ''))

/** Names that are typed or shown as they are, and what is no sentence. */
const names = [
  ...['windows-1251', 'cp866', 'koi8-r', 'mac-cyrillic', 'csv', 'excel', 'true', 'pipe', 'юmoney', 'bare'],
  ...['{title} {bar} {percentage} %', 'YYYY-MM-DD HH24:MI', "interval '10 minutes'"],
  // Where an audit's examples are.
  ...['chain of ', 'head of ', 'head %s of %s', '%s, point %s'],
  '%s: channelsWithoutPersonalData',
  '%s: desk.groups',
  // Figures that ready answers name.
  ...['to pay', 'due date', 'last payment', 'payment date'],
]

/** A sentence has its Russian when it is in the catalogue, or one that fills it, or has it as a part. */
function isSaid(sentence: string): boolean {
  const plain = sentence.replace(/^[.,;: ]+/, '')
  const filled = new RegExp(plain.split('%s').map(RegExp.escape).join('.*?'))
  speak('ru')
  return say(sentence) !== sentence || sentences.some(key => key === plain || key.includes(plain) || filled.test(key))
}

/** Values of settings are typed as they are. */
const isValue = (sentence: string, path: string) =>
  /^(?:src\/config|core\/supplier)\//.test(path) && /^[a-z_]+$/.test(sentence)

test('every sentence that operators can read has its Russian', () => {
  onTestFinished(() => speak('en'))
  const missing = [...peopleSentences(['src/admin', 'src/backup', 'src/config', 'core/audit', 'core/supplier'])]
    .filter(
      ([sentence, path]) =>
        !/golden|src\/admin\/(?:cases|phrases|words)\//.test(path) &&
        !names.includes(sentence) &&
        !isValue(sentence, path) &&
        !isSaid(sentence),
    )
    .map(([sentence, path]) => `${path}: ${sentence}`)
  expect(missing).toEqual([])
})

test('a count in an English sentence is a count in the Russian one', () => {
  const counted = Object.keys(en).filter(key => en[key]!.includes('{') && ru[key] !== undefined)
  expect(counted.length).toBeGreaterThan(10)
  expect(counted.filter(key => !/\{|: %\d|У %1/.test(ru[key]!))).toEqual([])
})

test('a Russian sentence says all that fills the English one', () => {
  const places = (template: string) => template.match(/%s/g)?.length ?? 0
  const said = (template: string) => places(template) || new Set(template.match(/%\d/g)).size
  const dropped = ['%s (default: false)', '%s (default: [])', 'display help for %s']
  expect(keys.filter(key => !dropped.includes(key) && places(key) !== said(ru[key]!))).toEqual([])
})

test('the Russian headings of a list are all different, and an import reads those it knows', () => {
  onTestFinished(() => speak('en'))
  speak('ru')
  for (const { title, columns } of [
    ...Object.values(exports),
    ...Object.values(registers),
    ...Object.values(turnovers),
  ]) {
    const headings = Object.keys(columns).map(name => heading(title, name))
    expect(new Set(headings).size, title).toBe(headings.length)
    expect(
      headings.filter(each => /[a-z]/.test(each)),
      title,
    ).toEqual([])
  }
  for (const [title, { columns }] of Object.entries(lists)) {
    for (const { name, also } of columns) {
      expect(
        also.map(each => each.toLowerCase()),
        name,
      ).toContain(heading(title, name).toLowerCase())
    }
  }
})
