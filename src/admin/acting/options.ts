import { InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { isSteering } from '../../../core/characters/steering.ts'
import { registerValues } from '../console/arguments.ts'
import { say } from '../words/say.ts'

/** An option that is read as a kind of argument; what that says of a wrong one is a problem of the option. */
export function readOption<Value>(parse: (text: string) => Value) {
  return z.string({ error: 'is missing' }).transform((text, context) => parsed(() => parse(text), text, context))
}

/** An option with a register's value for each zone, in watt-hours. */
export const registerOption = z
  .array(z.string(), { error: 'is missing' })
  .transform((texts, context) =>
    parsed(() => texts.reduce<bigint[]>((before, text) => registerValues(text, before), []), texts.join(' '), context),
  )

/** An option in words that may not be empty; `what` is to be said with it. */
export const wordsOption = (what: string) =>
  z
    .string({ error: `is missing: say ${what}` })
    .trim()
    .min(1, `is empty: say ${what}`)
    .max(255, 'is longer than 255 characters')
    .refine(text => !isSteering(text), 'holds characters that are no text')

function parsed<Value>(parse: () => Value, text: string, context: z.core.$RefinementCtx): Value {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    context.addIssue({ code: 'custom', message: `"${text}": ${error.message}` })
    return z.NEVER
  }
}

/** The options of a command, read each by its own schema. */
export type OptionsSchema<Given> = z.ZodType<Given> & { shape: Record<string, z.ZodType> }

/** Reads the options of a command and adds everything that is wrong with them to the problems. */
export function readOptions<Given>(
  schema: OptionsSchema<Given>,
  options: object,
  problems: string[],
): Given | undefined {
  const read = schema.safeParse(options)
  for (const { path, message } of read.error?.issues ?? [])
    problems.push(`--${dashed(String(path[0]))} ${say(message)}`)
  return read.data
}

/** Those of the options that can be read, whatever is wrong with the others. */
export function readableOptions<Given>({ shape }: OptionsSchema<Given>, options: object): Partial<Given> {
  const given = new Map(Object.entries(options))
  const read = Object.entries(shape).map(([name, schema]) => [name, schema.safeParse(given.get(name)).data])
  return Object.fromEntries(read) as Partial<Given>
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
