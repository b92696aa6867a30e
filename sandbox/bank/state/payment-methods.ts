import { type Kopecks, kopecks } from '../../../core/units/money.ts'

const methodTypes = ['bank_card', 'sbp', 'yoo_money', 'mobile_balance'] as const
export type MethodType = (typeof methodTypes)[number]

/** What YooKassa's pages on its payment methods say of one. */
interface PaymentMethodRules {
  minKopecks: Kopecks
  maxKopecks: Kopecks
  confirmations: readonly ('redirect' | 'qr' | 'external')[]
  /** How long the money can be held in two stages; undefined where there is only one. */
  holdMs: number | undefined
  isCapturedInPart: boolean
}

const hourMs = 3_600_000

export const paymentMethods: Record<MethodType, PaymentMethodRules> = {
  bank_card: {
    minKopecks: kopecks(1_00),
    maxKopecks: kopecks(350_000_00),
    confirmations: ['redirect'],
    holdMs: 7 * 24 * hourMs,
    isCapturedInPart: true,
  },
  sbp: {
    minKopecks: kopecks(1_00),
    maxKopecks: kopecks(700_000_00),
    confirmations: ['redirect', 'qr'],
    holdMs: undefined,
    isCapturedInPart: false,
  },
  yoo_money: {
    minKopecks: kopecks(1_00),
    maxKopecks: kopecks(250_000_00),
    confirmations: ['redirect'],
    holdMs: 7 * 24 * hourMs,
    isCapturedInPart: true,
  },
  mobile_balance: {
    minKopecks: kopecks(10_00),
    maxKopecks: kopecks(15_000_00),
    confirmations: ['external'],
    holdMs: 6 * hourMs,
    isCapturedInPart: false,
  },
}
