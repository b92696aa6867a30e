import { z } from 'zod'
import type { Language } from '../units/language.ts'
import { invoiceProblems } from './invoice-problems.ts'

const text = z.string().min(1).max(1000)
/** More rows than the largest house's common account has: data that is out of all bounds is no bill. */
const mostRows = 10_000
/** So many lines tell on a bill where people are received. */
export const mostOffices = 10
/** Parsing stops at a bad amount: the sums below are made of amounts only. */
const kopecks = z.string().regex(/^-?\d{1,15}$/, { error: 'is whole kopecks as text, e.g. "-6311"', abort: true })
const wattHours = z.string().regex(/^\d{1,15}$/, 'is whole watt-hours as text, e.g. "67000"')
const price = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, 'is rubles per kWh as text, e.g. "3.28"')
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is a period like 2026-02')
const digits = z.string().regex(/^\d{1,25}$/, 'has digits only')

const supplier = z.strictObject({
  name: text,
  inn: digits,
  kpp: digits.optional(),
  ogrn: digits.optional(),
  address: text,
  phone: text,
  /** Absent on what was issued before it was printed. */
  emergencyPhone: text.optional(),
  site: text,
  email: text,
  bank: z.strictObject({ account: digits, name: text, bic: digits, correspondentAccount: digits }),
  /** Where and when people are received, one line each, as they are printed. */
  offices: z.array(text).max(mostOffices),
})

/** What a register showed, as it is read off the dial ("20032", "00815.4"), and when. */
const register = z.strictObject({ value: text, on: z.iso.date() })

/** Of what was billed before; `adjustment` is one by hand. */
const correction = z.strictObject({
  kind: z.literal('adjustment').optional(),
  period,
  amountKopecks: kopecks,
  reason: text,
})

const meter = z.strictObject({
  serial: text,
  model: text,
  /** Transformer ratio, when it is not 1. */
  ratio: digits.optional(),
  verifiedUntil: z.iso.date().optional(),
  zones: z
    .array(
      z.strictObject({
        /** «день», «ночь»; absent on a meter with one zone. */
        name: text.optional(),
        previous: register,
        /** Absent when the volume is an average or the norm rather than a reading. */
        current: register.optional(),
        volumeWh: wattHours,
      }),
    )
    .min(1)
    .max(3),
})

const line = z.strictObject({
  /** Names the service and, where there are several, the zone and the range: «Электроэнергия, день, до 3 900 кВт·ч». */
  description: text,
  tariffFrom: z.iso.date(),
  range: z.int().min(1),
  zone: z.int().min(1).max(3),
  volumeWh: wattHours,
  price,
  amountKopecks: kopecks,
})

/** The form of a bill is prescribed, in Russian, whatever its payer reads. */
export const invoiceLanguage = 'ru' satisfies Language

/**
 * All that a bill's page shows, frozen when it is issued (Приказ Минстроя № 43/пр): exact numbers as text, days as
 * "2018-12-05". Parsing refuses sums that do not add up, because a page with such sums must never be printed.
 */
export const invoiceSchema = z
  .strictObject({
    /** The shape of this data: a later shape gets another number, and old bills still print. */
    version: z.literal(1),
    language: z.literal(invoiceLanguage),
    /** «К-2026-000123». */
    number: z.string().min(1).max(60),
    issuedOn: z.iso.date(),
    /** A quote is a calculation on readings just sent; a bill is a closed period; a debt is what is left of bills, where no reading waits. */
    kind: z.enum(['quote', 'bill', 'debt']),
    period,
    supplier,
    payer: z.strictObject({ fullName: text }),
    address: text,
    account: text,
    /** ЕЛС of the GIS ЖКХ. */
    unifiedAccount: text.optional(),
    /** Идентификатор платёжного документа of the GIS ЖКХ. */
    documentId: text.optional(),
    category: text,
    persons: z.int().min(0).optional(),
    /** The household's norm for a month. */
    normWh: wattHours.optional(),
    /** Square metres as they are printed: "54,3". */
    area: text.optional(),
    meters: z.array(meter).max(mostRows),
    lines: z.array(line).max(mostRows),
    recalculations: z.array(correction).max(mostRows),
    penaltyKopecks: kopecks,
    /** Before this charge; positive is a debt. */
    balance: z.strictObject({ amountKopecks: kopecks, on: z.iso.date() }),
    /** Received after the balance's day; a refund is negative. */
    payments: z.array(z.strictObject({ on: z.iso.date(), amountKopecks: kopecks })).max(mostRows),
    /** The sum of `lines`. */
    chargedKopecks: kopecks,
    /** `max(0, balance − payments + charged + recalculations + penalty)`. */
    dueKopecks: kopecks,
    /** How much the overpayment exceeds the rest. */
    advanceKopecks: kopecks,
    dueDate: z.iso.date(),
    /** What of it is late, and since when, where that is known; absent on what was issued before it was printed. */
    overdue: z.strictObject({ amountKopecks: kopecks, since: z.iso.date().optional() }).optional(),
    /** What of it is not, by its days, where it is more than one part. */
    dues: z
      .array(z.strictObject({ amountKopecks: kopecks, by: z.iso.date() }))
      .max(mostRows)
      .optional(),
    /** Of a debt: what is left of each bill, oldest first; no period is a debt that came with the account. */
    debts: z
      .array(
        z.strictObject({
          period: period.optional(),
          dueOn: z.iso.date().optional(),
          principalKopecks: kopecks,
          penaltyKopecks: kopecks,
        }),
      )
      .max(mostRows)
      .optional(),
    /** What the payment QR holds (billing-rules §10); absent when nothing is due. */
    qr: z.strictObject({ encoding: z.enum(['utf-8', 'windows-1251']), text: z.string().min(1).max(1000) }).optional(),
    /** The short form of the head of all chains that was kept last (billing-rules §9); absent where none was. */
    headCode: z
      .string()
      .regex(/^[0-9a-f]{4}(-[0-9a-f]{4}){3}$/, 'is a code like 3f2a-9c41-07be-d15c')
      .optional(),
    /** How the sum was made, in plain words, a sentence or two each. */
    explanation: z.array(z.string().min(1).max(20_000)).max(100),
  })
  .superRefine((receipt, context) => {
    for (const message of invoiceProblems(receipt)) context.addIssue({ code: 'custom', message })
  })

/** The frozen data of a bill: see `invoiceSchema`. JSON-safe. */
export type InvoiceData = z.infer<typeof invoiceSchema>
