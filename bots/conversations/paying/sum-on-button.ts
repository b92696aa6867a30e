import { type Kopecks, kopecks } from '../../../core/units/money.ts'

/** The sum that a button carries; a forged one is a sum that somebody wants to pay, or none. */
export function sumOnButton(sumKopecks: number | undefined): Kopecks | undefined {
  return Number.isSafeInteger(sumKopecks) && sumKopecks! > 0 ? kopecks(sumKopecks!) : undefined
}
