import type { EntityManager } from '@mikro-orm/postgresql'
import { registerText } from '../../../core/metering/register-values.ts'
import { type ReadingValidation, validateReading } from '../../../core/metering/validate-reading.ts'
import { firstDayOf } from '../../../core/units/dates.ts'
import { sumOf } from '../../../core/units/integers.ts'
import type { CellProblem, Setting } from './kind.ts'
import { loadMeters, type ReadMeter, type SentRow, type Standing } from './load-meters.ts'
import { addProblems, type Problem } from './problems.ts'

const rowsAtOnce = 1_000

/** What becomes of a row: the bill it enters and the reading it takes the place of; no state when it repeats one that stands. */
interface Verdict {
  row: number
  period: string
  /** That bill is made already: the next one corrects it. */
  late: boolean
  state: 'accepted' | 'superseded' | null
  supersedes: number | null
}

interface Findings {
  verdicts: Verdict[]
  problems: Problem[]
}

/** Asks of each staged reading whether it can be taken, as if they were sent one by one in the order of their days. */
export async function judgeReadings(em: EntityManager, setting: Setting): Promise<void> {
  for await (const meters of loadMeters(em, rowsAtOnce)) {
    const findings: Findings = { verdicts: [], problems: [] }
    for (const meter of meters) judgeMeter(meter, setting, findings)
    await keep(em, findings)
  }
}

function judgeMeter(read: ReadMeter, { supplier, confirmed }: Setting, { verdicts, problems }: Findings): void {
  const { meter, billedFrom, open, rows } = read
  const likely = confirmed ? undefined : read.likely
  let { told } = read
  for (const sent of rows) {
    const state = { meter, told, billedFrom, open, likely }
    const judgement = validateReading({ ...sent, rolloverConfirmed: confirmed }, state, supplier)
    if (judgement.kind !== 'fits') {
      problems.push({ row: sent.row, ...problemOf(judgement, sent) })
      continue
    }
    const { period, late, replaced: standing } = judgement
    if (standing && String(standing.valuesWh) === String(sent.valuesWh)) {
      verdicts.push({ row: sent.row, period: dayOf(period), late, state: null, supersedes: null })
      continue
    }
    // A reading of this file that a later one corrects never stood.
    if (standing && standing.id < 0) verdicts.find(({ row }) => row === -standing.id)!.state = 'superseded'
    const supersedes = standing && standing.id > 0 ? standing.id : null
    verdicts.push({ row: sent.row, period: dayOf(period), late, state: 'accepted', supersedes })
    const kept = { ...sent, id: -sent.row, period, late, billed: false, rolloverConfirmed: confirmed }
    told = [...told.filter(each => each !== standing), kept]
  }
}

function problemOf(judgement: Exclude<ReadingValidation<Standing>, { kind: 'fits' }>, sent: SentRow): CellProblem {
  const { previous } = judgement
  if (judgement.kind === 'too old')
    return { column: 'date', what: `is before the meter's first reading, of ${previous.takenOn}` }
  const zone = 'zone' in judgement ? judgement.zone : 1
  const before = `the ${registerText(previous.valuesWh[zone - 1] ?? 0n)} of ${previous.takenOn}`
  const here = registerText(sent.valuesWh[zone - 1] ?? 0n)
  if (judgement.kind === 'unconfirmed') {
    const question =
      judgement.what === 'rollover'
        ? `${here} after ${before}: has the dial turned over?`
        : `${registerText(sumOf(judgement.volumeWh))} kWh since ${previous.takenOn} are ${tooMuch[judgement.likely.of]}.`
    return { column: `t${zone}`, what: `${question} Look, and import with --confirmed` }
  }
  const what = {
    'below-previous': `${here} is below ${before}`,
    'above-next': `${here} is above ${before}, which is later`,
    'beyond-capacity': `${here} is more than the dial can show`,
    'zones-differ': `the reading of ${previous.takenOn} has another number of zones`,
  }
  return { column: `t${zone}`, what: what[judgement.why] }
}

const tooMuch = {
  usual: 'more than three times the usual',
  norm: 'more than ten times the norm',
  nothing: 'more than 50 kWh a day, and the account has no norm',
}

const dayOf = (period: Temporal.PlainYearMonth): string => firstDayOf(period).toString()

async function keep(em: EntityManager, { verdicts, problems }: Findings): Promise<void> {
  await em.execute(
    `insert into import_judged (row, period, late, state, supersedes)
     select row, period, late, state, supersedes from json_to_recordset(?::json)
       as v(row integer, period date, late boolean, state text, supersedes integer)`,
    [JSON.stringify(verdicts)],
  )
  await addProblems(em, problems)
}
