import type { z } from 'zod'

/** A kind of case: `answer` throws on an input it cannot read, `expectation` brings an answer to the form compared. */
interface Kind {
  answer(input: unknown): unknown
  expectation(expect: unknown): unknown
}

/** A kind, by its input's schema and the function that takes that through the core. */
export function kind<Input extends z.ZodType>(
  input: Input,
  answer: (input: z.output<Input>) => unknown,
  expectation: Kind['expectation'] = expect => expect,
): Kind {
  return { answer: raw => answer(input.parse(raw)), expectation }
}
