import type { PaymentReason } from './reasons.ts'

/** What a card does; those of YooKassa's own test mode do here what they do there. */
interface TestCard {
  number: string
  has3dSecure: boolean
  /** Why its bank says no; undefined pays. */
  declines?: PaymentReason
  /** For the hints on the page. */
  about: string
}

export const testCards: readonly TestCard[] = [
  { number: '2200000000000004', has3dSecure: true, about: 'платит, с кодом из SMS' },
  { number: '2202474301322987', has3dSecure: false, about: 'платит сразу, без кода' },
  { number: '2200000000000012', has3dSecure: true, declines: '3d_secure_failed', about: 'код не подходит' },
  { number: '2200000000000020', has3dSecure: false, declines: 'call_issuer', about: 'банк просит позвонить' },
  { number: '2200000000000038', has3dSecure: false, declines: 'card_expired', about: 'истёк срок карты' },
  { number: '2200000000000046', has3dSecure: false, declines: 'fraud_suspected', about: 'похоже на обман' },
  { number: '2202202212312379', has3dSecure: false, declines: 'general_decline', about: 'отказ без причины' },
  { number: '2200000000000053', has3dSecure: true, declines: 'insufficient_funds', about: 'не хватает денег' },
  { number: '2201382000000013', has3dSecure: false, declines: 'invalid_card_number', about: 'неверный номер' },
  { number: '2200770212727079', has3dSecure: false, declines: 'invalid_csc', about: 'неверный CVC' },
  { number: '2201382000000021', has3dSecure: false, declines: 'issuer_unavailable', about: 'банк не отвечает' },
  {
    number: '2201382000000039',
    has3dSecure: false,
    declines: 'payment_method_limit_exceeded',
    about: 'исчерпан лимит',
  },
  {
    number: '2201382000000047',
    has3dSecure: false,
    declines: 'payment_method_restricted',
    about: 'операции запрещены',
  },
  { number: '2201382000000054', has3dSecure: false, declines: 'country_forbidden', about: 'карта чужой страны' },
  // YooKassa has no test cards for these three.
  { number: '2200000000000061', has3dSecure: false, declines: 'identification_required', about: 'нужна идентификация' },
  { number: '2200000000000079', has3dSecure: false, declines: 'internal_timeout', about: 'ЮKassa не успела' },
  { number: '2200000000000087', has3dSecure: false, declines: 'permission_revoked', about: 'списания отозваны' },
]

/** The test card of this number; any other good number pays after a code. */
export function behaviourOf(number: string): TestCard {
  return testCards.find(card => card.number === number) ?? { number, has3dSecure: true, about: '' }
}

/** The card that declines for this reason. */
export function cardThatDeclines(reason: PaymentReason): TestCard | undefined {
  return testCards.find(({ declines }) => declines === reason)
}

/** Whether the last digit of a number fits the others (ISO/IEC 7812-1, Luhn). */
export function isCardNumber(number: string): boolean {
  if (!/^\d{14,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, character, place) => {
    const digit = Number(character) * (place % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}

/** `BankCardType` by the number's first digits. */
export function cardType(number: string): string {
  if (/^220[0-4]/.test(number)) return 'Mir'
  if (/^4/.test(number)) return 'Visa'
  if (/^(?:5|2[3-7]|222|67)/.test(number)) return 'MasterCard'
  if (/^62/.test(number)) return 'UnionPay'
  if (/^3[47]/.test(number)) return 'AmericanExpress'
  return /^35/.test(number) ? 'JCB' : 'Unknown'
}
