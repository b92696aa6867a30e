import type { EntityManager } from '@mikro-orm/postgresql'

/** Writes down that the provider's address was called, and what came of it; repeats of a day are counted, not piled up. */
export async function logWebhook(
  em: EntityManager,
  outcome: string,
  providerId: string,
  now: Temporal.Instant,
): Promise<void> {
  const day = now.toZonedDateTimeISO('UTC').toPlainDate()
  await em.execute(
    `insert into provider_hints (day, outcome, provider_id, times) values (?::date, ?, ?, 1)
     on conflict (day, outcome, provider_id) do update set times = provider_hints.times + 1`,
    [day.toString(), outcome, providerId],
  )
}
