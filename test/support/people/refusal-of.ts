import { GrammyError } from 'grammy'

/** The Bot API's refusal of a call that must fail. */
export async function refusalOf(call: Promise<unknown>): Promise<GrammyError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof GrammyError) return error
  throw new Error(`Expected a refusal, got ${error ?? 'an answer'}`)
}
