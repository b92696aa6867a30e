import { expect, test } from 'vitest'
import { correctionName, printedCorrections } from '../../../core/bills/printed-corrections.ts'
import type { StatementLine } from '../../../core/charges/views/statement.ts'
import { kopecks } from '../../../core/units/money.ts'

const on = Temporal.PlainDate.from('2026-11-12')
const line = (transferId: string, code: string): StatementLine => ({
  transferId,
  code,
  column: 'recalculated',
  reverses: null,
  on,
  amountKopecks: kopecks(-50_000),
  balanceKopecks: kopecks(0),
})

const names = [
  ['adjustment:7::compensation:0a1b2c3d4e5f', 'adjustment', 'Корректировка: компенсация'],
  ['adjustment:7:2026-09:mistake:0a1b2c3d4e5f', 'adjustment', 'Корректировка: исправлена ошибка'],
  ['adjustment:7::other:0a1b2c3d4e5f', 'adjustment', 'Корректировка: по решению поставщика'],
  ['reversal:adjustment:7::court:0a1b2c3d4e5f', 'reversal', 'Корректировка: начисление отменено как ошибочное'],
  [
    'reversal:charge:7:2026-10:3',
    'reversal',
    'Перерасчёт за октябрь\u00a02026\u00a0г.: начисление отменено как ошибочное',
  ],
] as const

test.each(names)('%s is printed as a correction by its own name', (transferId, code, name) => {
  const [printed] = printedCorrections({ lines: [line(transferId, code)] }, { uses: [], recalculations: [] })
  expect(correctionName(printed!)).toBe(name)
})
