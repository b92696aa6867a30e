import type { EntityManager } from '@mikro-orm/postgresql'
import { billPeriod } from '../../../core/metering/bill-period.ts'
import { registerText } from '../../../core/metering/register-values.ts'
import { validateHistory } from '../../../core/metering/validate-history.ts'
import { type ReadingValidation, validateReading } from '../../../core/metering/validate-reading.ts'
import { firstDayOf } from '../../../core/units/dates.ts'
import { sumOf } from '../../../core/units/integers.ts'
import type { CellProblem, Setting } from './kind.ts'
import { loadMeters, type ReadMeter, type SentRow, type Standing } from './load-meters.ts'
import { addProblems, type Problem } from './problems.ts'

const rowsAtOnce = 1_000

/** What becomes of a row: the bill it enters and the readings it takes the place of; no state when it repeats one that stands. */
interface Verdict {
  row: number
  period: string
  /** That bill is made already: the next one corrects it. */
  late: boolean
  state: 'accepted' | 'superseded' | 'history' | null
  supersedes: number[]
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

function judgeMeter(read: ReadMeter, { supplier, confirmed }: Setting, findings: Findings): void {
  const { verdicts, problems } = findings
  const { meter, billedFrom, open, rows } = read
  const likely = confirmed ? undefined : read.likely
  let { told, history } = read
  for (const row of rows) {
    const sent = { ...row, rolloverConfirmed: confirmed }
    const judgement = validateReading(sent, { meter, told, billedFrom, open, likely }, supplier)
    if (judgement.kind === 'too old') {
      const kept = judgeHistory(sent, { meter, history, opening: judgement.previous }, supplier, findings)
      history = [...history, ...kept]
      continue
    }
    if (judgement.kind !== 'fits') {
      problems.push({ row: sent.row, ...problemOf(judgement, sent) })
      continue
    }
    const { period, late, replaced } = judgement
    if (replaced.some(({ valuesWh }) => String(valuesWh) === String(sent.valuesWh))) {
      verdicts.push({ row: sent.row, period: dayOf(period), late, state: null, supersedes: [] })
      continue
    }
    const [supersedes, ofThisFile] = [idsOf(replaced).filter(id => id > 0), idsOf(replaced).filter(id => id < 0)]
    // A reading of this file that a later one corrects never stood.
    for (const id of ofThisFile) verdicts.find(({ row }) => row === -id)!.state = 'superseded'
    verdicts.push({ row: sent.row, period: dayOf(period), late, state: 'accepted', supersedes })
    const kept = { ...sent, id: -sent.row, period, late, billed: false }
    told = [...told.filter(each => !replaced.includes(each)), kept]
  }
}

/** Before the opening reading: no bill is made by it, and a row that comes again with other values takes the place of the one before. */
function judgeHistory(
  sent: SentRow & { rolloverConfirmed: boolean },
  { meter, history, opening }: Pick<ReadMeter, 'meter' | 'history'> & { opening: Standing },
  supplier: Setting['supplier'],
  { verdicts, problems }: Findings,
): Standing[] {
  const judgement = validateHistory(sent, meter, [...history, opening])
  if (judgement.kind !== 'fits') {
    problems.push({ row: sent.row, ...problemOf(judgement, sent) })
    return []
  }
  const supersedes = idsOf(judgement.replaced ? [judgement.replaced] : [])
  const period = billPeriod(sent.takenOn, supplier.readingWindow)
  verdicts.push({ row: sent.row, period: dayOf(period), late: false, state: 'history', supersedes })
  return [{ ...sent, id: -sent.row, period, late: false, billed: false }]
}

function problemOf(
  judgement: Exclude<ReadingValidation<Standing>, { kind: 'fits' | 'too old' }>,
  sent: SentRow,
): CellProblem {
  const { previous } = judgement
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

const idsOf = (readings: readonly Standing[]): number[] => readings.map(({ id }) => id)

const dayOf = (period: Temporal.PlainYearMonth): string => firstDayOf(period).toString()

async function keep(em: EntityManager, { verdicts, problems }: Findings): Promise<void> {
  await em.execute(
    `insert into import_judged (row, period, late, state, supersedes)
     select row, period, late, state, supersedes from json_to_recordset(?::json)
       as v(row integer, period date, late boolean, state text, supersedes integer[])`,
    [JSON.stringify(verdicts)],
  )
  await addProblems(em, problems)
}
