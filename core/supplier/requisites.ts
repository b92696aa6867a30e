import iconv from 'iconv-lite'
import { z } from 'zod'
import { isSteering } from '../characters/steering.ts'

/** The bank account that residents pay to. */
const bank = z
  .strictObject({
    account: z
      .string()
      .regex(/^\d{20}$/, 'has 20 digits')
      .describe('The account that residents pay to.'),
    name: qrText(45).describe('The bank’s name.'),
    bic: z
      .string()
      .regex(/^\d{9}$/, 'has 9 digits')
      .describe('The bank’s identification code.'),
    correspondentAccount: z
      .string()
      .regex(/^\d{20}$/, 'has 20 digits')
      .describe('The bank’s own account at the Bank of Russia.'),
  })
  .superRefine(({ account, bic, correspondentAccount }, context) => {
    const report = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (!/^\d{9}$/.test(bic)) return
    if (/^\d{20}$/.test(account) && !hasAccountKey(account, bic))
      report('account', `does not belong to the bank with the BIC ${bic}: a digit of one of them is wrong`)
    if (/^\d{20}$/.test(correspondentAccount) && !hasCorrespondentKey(correspondentAccount, bic))
      report('correspondentAccount', `is not that of the bank with the BIC ${bic}: a digit of one of them is wrong`)
  })
  .describe('Where residents pay to, as it stands on bills, in their QR and in payment orders.')

/**
 * The supplier's names and numbers, with the check digits that catch a digit typed wrongly: the tax service's for INN and OGRN, the Bank of
 * Russia's for accounts, which count the bank's BIC in.
 */
export const requisites = {
  name: qrText(160).describe('The supplier’s name as bills and payment orders have it.'),
  inn: z
    .string()
    .regex(/^(?:\d{10}|\d{12})$/, 'has 10 or 12 digits')
    .refine(ifDigits(hasInnKeys), 'has a wrong check digit: compare it with the certificate')
    .describe('The taxpayer’s number, 10 digits of a company or 12 of a person.'),
  kpp: z
    .string()
    .regex(/^\d{9}$/, 'has 9 digits')
    .optional()
    .describe('The reason code of registration; YooKassa demands it for utilities.'),
  ogrn: z
    .string()
    .regex(/^(?:\d{13}|\d{15})$/, 'has 13 or 15 digits')
    .refine(ifDigits(hasOgrnKey), 'has a wrong check digit: compare it with the certificate')
    .optional()
    .describe('The number in the register of companies (13 digits) or of entrepreneurs (15).'),
  bank,
}

/** A name in the payment QR, whose lengths ГОСТ Р 56042-2014 limits; long ones are written there in windows-1251. */
function qrText(mostCharacters: number) {
  return z
    .string()
    .min(1)
    .max(mostCharacters, `has at most ${mostCharacters} characters, the most that a payment QR holds`)
    .refine(
      text => iconv.decode(iconv.encode(text, 'windows-1251'), 'windows-1251') === text,
      'has a character that windows-1251 lacks, so that a payment QR cannot hold it',
    )
    .refine(text => !isSteering(text), 'has a line break or another character that is no text')
}

/** What is no number at all is refused for its length. */
function ifDigits(isRight: (digits: string) => boolean) {
  return (text: string) => !/^\d+$/.test(text) || isRight(text)
}

function hasInnKeys(digits: string): boolean {
  const keyOf = (weights: number[]) => (weighed(digits, weights) % 11) % 10
  const ends = (weights: number[]) => keyOf(weights) === Number(digits[weights.length])
  if (digits.length === 10) return ends([2, 4, 10, 3, 5, 9, 4, 6, 8])
  if (digits.length === 12) return ends([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) && ends([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
  return true
}

/** The last digit is what remains of the others divided by 11, or by 13 for an entrepreneur. */
function hasOgrnKey(digits: string): boolean {
  if (digits.length !== 13 && digits.length !== 15) return true
  const rest = BigInt(digits.slice(0, -1)) % BigInt(digits.length - 2)
  return String(rest).at(-1) === digits.at(-1)
}

/** A bank of the Bank of Russia's own network (last digits 000 to 002) is counted by its region, any other by its own number. */
function hasAccountKey(account: string, bic: string): boolean {
  const isOfBankOfRussia = /00[012]$/.test(bic)
  return isOfBankOfRussia ? hasCorrespondentKey(account, bic) : hasKey(bic.slice(-3) + account)
}

function hasCorrespondentKey(account: string, bic: string): boolean {
  return hasKey(`0${bic.slice(4, 6)}${account}`)
}

function hasKey(digits: string): boolean {
  const weights = [...digits].map((_, index) => [7, 1, 3][index % 3]!)
  return weighed(digits, weights) % 10 === 0
}

function weighed(digits: string, weights: number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)
}
