import type { AnomalyKind } from '../../../../core/charges/closing/anomaly.ts'

/** What may be odd about an account's bill, in a few words. */
export const anomalyNamesRu: Record<AnomalyKind, string> = {
  'contradictory-readings': 'показания противоречат друг другу',
  'no-tariff': 'нет тарифа',
  'earlier-period-open': 'не закрыт прежний месяц',
  failed: 'ошибка расчёта',
  negative: 'счёт отрицательный',
  'unusually-large': 'расход намного больше обычного',
  'no-use': 'нулевой расход, обычно не нулевой',
  estimated: 'три месяца и больше без показаний',
  'not-verified': 'истекла поверка',
  'meter-failed': 'счётчик неисправен',
  'no-meter': 'нет счётчика',
  'no-norm': 'норматив — ноль',
}
