import type { EntityManager } from '@mikro-orm/postgresql'
import { TariffRow } from '../../core/tariffs/tariff-row.table.ts'
import { announcedTariffs } from './tariffs.ts'

/** Announces the demo's next change of tariffs, so that «Тарифы» has something to tell. */
export async function announceTariffs(em: EntityManager, today: Temporal.PlainDate): Promise<void> {
  for (const tariff of announcedTariffs(today)) em.create(TariffRow, tariff)
  await em.flush()
}
