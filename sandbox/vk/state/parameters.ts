import { z } from 'zod'
import { refused } from './refused.ts'

/**
 * Every value of a call arrives as text. These schemas read it; the words they carry are what VK says after «One of the
 * parameters specified was missing or invalid: ».
 */

const integerText = /^-?\d{1,18}$/

/** A whole number that may be missing. */
export const integer = (name: string) =>
  z
    .string()
    .refine(value => value === '' || integerText.test(value), `${name} not integer`)
    .transform(value => (value === '' ? undefined : Number(value)))
    .optional()

/** A whole number that must be there. */
export const requiredInteger = (name: string) =>
  z
    .string(`${name} is undefined`)
    .refine(value => value !== '', `${name} is undefined`)
    .refine(value => integerText.test(value), `${name} not integer`)
    .transform(Number)

/** Text that may be missing. */
export const optionalText = z.string().optional()

/** Text that must be there. */
export const requiredText = (name: string) => z.string(`${name} is undefined`).min(1, `${name} is undefined`)

/** 1 and true are true, whatever else is false. */
export const flag = z
  .string()
  .optional()
  .transform(value => value === '1' || value === 'true')

/** Whole numbers with commas between them; nothing is an empty list. */
export const integers = (name: string, most: number) =>
  z
    .string()
    .optional()
    .transform(value => (value ?? '').split(',').filter(Boolean))
    .refine(values => values.every(value => integerText.test(value.trim())), `${name} not integer`)
    .refine(values => values.length <= most, `${name} should contain not more than ${most} elements`)
    .transform(values => values.map(Number))

/** Words with commas between them. */
export const words = z
  .string()
  .optional()
  .transform(value => (value ?? '').split(',').filter(Boolean))

/** JSON as text, of a shape; `refusal` is for both bad JSON and a wrong shape. */
export function json<Schema extends z.ZodType>(schema: Schema, refusal: string) {
  return z
    .string()
    .optional()
    .transform((value, context): z.output<Schema> | undefined => {
      if (!value) return undefined
      const parsed = schema.safeParse(parsedJson(value))
      if (parsed.success) return parsed.data
      context.addIssue({ code: 'custom', message: refusal })
      return z.NEVER
    })
}

/** The value of JSON text, or undefined when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a call's parameters; those the schema does not know are ignored, as VK ignores them. */
export function readParameters<Schema extends z.ZodType>(
  schema: Schema,
  raw: Record<string, string>,
): z.output<Schema> {
  const read = schema.safeParse(raw)
  if (read.success) return read.data
  throw refused(100, read.error.issues[0]?.message)
}
