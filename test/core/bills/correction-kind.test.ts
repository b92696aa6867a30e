import { expect, test } from 'vitest'
import { correctedMonth, correctionKind } from '../../../core/bills/correction-kind.ts'
import { day } from '../../support/worlds/core-world.ts'

const causes = new Map([['recalculation:7:2026-12:3:2026-10', 'corrected-reading' as const]])

test.each([
  ['recalculation:7:2026-12:3:2026-10', 'recalculation', 'corrected-reading', '2026-10'],
  ['recalculation:7:2026-12:3:2026-11', 'recalculation', 'reading', '2026-11'],
  ['adjustment:7:2026-09:court:0a1b2c3d4e5f', 'adjustment', 'court', '2026-09'],
  ['adjustment:7::write-off:0a1b2c3d4e5f', 'adjustment', 'write-off', '2026-12'],
  ['reversal:charge:7:2026-10:3', 'reversal', 'taken-back', '2026-10'],
  ['reversal:reversal:charge:7:2026-10:3', 'reversal', 'restored', '2026-10'],
  ['reversal:adjustment:7::other:0a1b2c3d4e5f', 'reversal', 'taken-back', '2026-12'],
  ['reversal:opening:7', 'reversal', 'opening', '2026-12'],
])('%s is told as what it corrects and why', (transferId, code, kind, month) => {
  const line = { transferId, code, on: day('2026-12-14') }
  expect([correctionKind(line, causes), String(correctedMonth(line))]).toEqual([kind, month])
})
