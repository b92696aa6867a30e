import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { phrases } from './phrases.ts'

const meter = { digits: 5, previousOn: '2026-10-24', serial: '009123', usualKwhPerMonth: 67 }

/** The meters of the cases, by what their sections are called. */
const meters: Record<string, object> = {
  one: { ...meter, zones: 1, previous: ['20032'] },
  tenths: { ...meter, zones: 1, previous: ['20032.4'], serial: '011071147123456' },
  young: { ...meter, zones: 1, previous: ['412'], serial: '3390815', usualKwhPerMonth: 150 },
  new: { ...meter, zones: 1, previous: ['0'], serial: '3390815', usualKwhPerMonth: 150 },
  'six digits': { ...meter, zones: 1, digits: 6, previous: ['120450'], serial: 'А-77123', usualKwhPerMonth: 300 },
  turning: { ...meter, zones: 1, digits: 4, previous: ['9950'], serial: '771234', usualKwhPerMonth: 120 },
  two: { ...meter, zones: 2, previous: ['6000', '1200'], serial: '180607', usualKwhPerMonth: 95 },
  large: { ...meter, zones: 2, digits: 6, previous: ['45210', '20871'], serial: '180607', usualKwhPerMonth: 320 },
  three: { ...meter, zones: 3, previous: ['3000', '1500', '2000'], serial: '41523', usualKwhPerMonth: 100 },
}
const outcomes: Record<string, string> = { kept: 'reading', asked: 'ask', other: 'other' }

/**
 * The cases of `cases/`, as `npm run phrases` takes them. «@ two => sent …» begins those of a meter; «… => kept or asked 6045 1250 on
 * 11-23» says what may become of a message, and what may be kept or proposed, of which day if not that of sending.
 */
export function menuCases(): object[] {
  return readdirSync(join(import.meta.dirname, 'cases')).flatMap(file => {
    let section = { meter: {}, sentAt: '' }
    return phrases(`cases/${file}`).flatMap(([text, expected], index) => {
      const [, name] = /^@ (.+)$/.exec(text) ?? []
      if (name === undefined)
        return [
          { ...section, id: `${file} ${index}`, account: '12345', text, expect: expectedOf(expected, section.sentAt) },
        ]
      const meter = meters[name]
      if (!meter) throw new Error(`${file}: no meter «${name}»`)
      section = { meter, sentAt: expected.replace('sent ', '') }
      return []
    })
  })
}

function expectedOf(expected: string, sentAt: string): object {
  const [, words = '', values, day] = /^([a-z ]+?)(?: ([\d. ]+?))?(?: on (\d\d-\d\d))?$/.exec(expected) ?? []
  const on = day ? `2026-${day}` : sentAt.slice(0, 10)
  const outcome = words.split(' or ').map(word => outcomes[word])
  return { outcome, values: values ? values.split(' ') : null, ...(values ? { on } : {}) }
}
