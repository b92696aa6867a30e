import type { ChangeCause } from '../accounts/changed-fact.table.ts'
import type { StatementLine } from '../charges/views/statement.ts'
import type { AdjustmentCode } from '../ledger/adjustment-codes.ts'
import { rootCause } from '../ledger/root-cause.ts'
import { parsePeriod, periodOf } from '../units/period.ts'

/**
 * Why a line of a statement corrects something: what is known anew of closed months; what an adjustment by hand is for; or that an entry was
 * taken back, stands again after all, or that the balance the account came with was put right.
 */
export type CorrectionKind = ChangeCause | AdjustmentCode | 'taken-back' | 'restored' | 'opening'

/** Of a line in the column of corrections; `causes` are those of recalculations, by the ids of their transfers. */
export function correctionKind(
  { transferId, code }: Pick<StatementLine, 'transferId' | 'code'>,
  causes: ReadonlyMap<string, ChangeCause>,
): CorrectionKind {
  if (code === 'recalculation') return causes.get(transferId) ?? 'reading'
  const root = rootCause(transferId)
  if (root.startsWith('opening:')) return 'opening'
  // `adjustment:<account>:<month>:<code>:<digest>`
  if (code === 'adjustment') return root.split(':')[3] as AdjustmentCode
  const times = transferId.split('reversal:').length - 1
  return times % 2 === 1 ? 'taken-back' : 'restored'
}

/** The month a line corrects: ids end with it, those of charges and adjustments have it inside. Without one, that of its day. */
export function correctedMonth({ transferId, on }: Pick<StatementLine, 'transferId' | 'on'>): Temporal.PlainYearMonth {
  const month = rootCause(transferId)
    .split(':')
    .findLast(part => parsePeriod(part))
  return parsePeriod(month ?? '') ?? periodOf(on)
}

/** What changed, as a bill says it. */
export const correctionReasons: Record<CorrectionKind, string> = {
  reading: 'по переданному показанию',
  'late-reading': 'пришло показание за прежние дни',
  control: 'учтено контрольное показание нашего сотрудника',
  'corrected-reading': 'исправлена ошибка в показании',
  'withdrawn-reading': 'ошибочное показание отозвано',
  'meter-entered': 'учтён счётчик, которого в расчёте не было',
  'meter-replaced': 'учтена замена счётчика',
  'meter-removed': 'учтено, что счётчик снят',
  'meter-failed': 'изменились сведения об исправности счётчика',
  verification: 'изменились сведения о поверке счётчика',
  category: 'изменилась категория потребителя',
  'range-exemption': 'изменилась льгота по диапазонам',
  norm: 'изменился норматив',
  branch: 'изменился филиал',
  tariff: 'изменился тариф',
  'account-closed': 'изменился день закрытия счёта',
  'taken-back': 'начисление отменено как ошибочное',
  restored: 'отменённое начисление восстановлено',
  opening: 'исправлен начальный остаток',
  compensation: 'компенсация',
  benefit: 'мера социальной поддержки',
  court: 'судебные расходы',
  service: 'услуга',
  'write-off': 'долг списан',
  mistake: 'исправлена ошибка',
  other: 'по решению поставщика',
}
