/** Whoever asks the queue for something has an answer, or none, after this long. */
const answerWithinMs = 5000

/** The queue did not answer in time; what was asked of it may happen later. */
export class NotInTime extends Error {
  override name = 'NotInTime'
}

/** What is asked of the queue, or NotInTime: nobody waits for a Redis that is away or hangs. */
export async function inTime<Answer>(asked: Promise<Answer>, withinMs = answerWithinMs): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new NotInTime()), withinMs).unref()
  // What comes after its time has nobody to hear of it.
  asked.catch(() => undefined)
  return await Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
