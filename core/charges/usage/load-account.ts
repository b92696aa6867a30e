import type { EntityManager } from '@mikro-orm/postgresql'
import type { Meter } from '../../metering/meter.table.ts'
import { type TariffList, tariffList } from '../../tariffs/read-tariffs.ts'
import { askPlanned } from '../../units/ask-planned.ts'
import { inOrder } from '../../units/dates.ts'
import { rememberedTexts } from '../../units/remembered-texts.ts'
import { accountTransfer, type PostedTransfer, selectTransfers, type TransferRow } from '../debts/account-transfers.ts'
import { type AccountRow, type LoadedAccount, loadedAccount, selectAccounts } from './load-facts.ts'
import type { PointMeter } from './metering-point.ts'

/** A meter with what people know it by. */
export type NamedMeter = PointMeter & Pick<Meter, 'serial' | 'model' | 'installedOn'>

/** One account with all that its screens are made of, as it was at one moment. */
export interface WholeAccount extends LoadedAccount {
  /** In the order they were installed, those that are gone too. */
  meters: NamedMeter[]
  /** In the order in which they were posted. */
  transfers: PostedTransfer[]
  tariffs: TariffList
}

/** Reads an account in one statement, however much of it is looked at afterwards. */
export async function loadAccount(em: EntityManager, accountId: number): Promise<WholeAccount> {
  const [row] = await askPlanned<WholeRow>(em, selectWhole, [accountId])
  const loaded = loadedAccount(row!)
  return {
    ...loaded,
    meters: namedMeters(loaded, row!.names ?? []),
    transfers: (row!.transfers ?? []).map(accountTransfer),
    tariffs: tariffs.get(row!.tariffs ?? '[]'),
  }
}

interface WholeRow extends AccountRow {
  names: { id: number; serial: string; model: string; installed: string }[] | null
  transfers: TransferRow[] | null
  tariffs: string | null
}

interface StoredTariff {
  branch: string | null
  category: string
  zones: number
  in_force_from: string
  limits_kwh: string[]
  prices: string[][]
}

/** Every version that the account comes under, or came under before its terms changed. */
const selectWhole = `
  select a.*,
    (select json_agg(json_build_object('id', id, 'serial', serial, 'model', model, 'installed', installed_on))
       from meters where account_id = a.id) as names,
    (select json_agg(t) from (${selectTransfers('(select $1::int as id)')}) as t) as transfers,
    (select json_agg(t order by t.in_force_from)::text from tariffs t
     where (t.branch is null or t.branch = a.branch or t.branch in (select branch from former_terms where account_id = a.id))
       and (t.category = a.category or t.category in (select category from former_terms where account_id = a.id))) as tariffs
  from (${selectAccounts('false', 'a.id = $1')}) as a`

/** The accounts of a town come under a few tariffs: those of a category are read out of their text only once. */
const tariffs = rememberedTexts(text =>
  tariffList(
    (JSON.parse(text) as StoredTariff[]).map(({ in_force_from, limits_kwh, ...row }) => ({
      ...row,
      inForceFrom: Temporal.PlainDate.from(in_force_from),
      limitsKwh: limits_kwh,
    })),
  ),
)

function namedMeters({ facts }: LoadedAccount, names: NonNullable<WholeRow['names']>): NamedMeter[] {
  const nameOf = new Map(names.map(({ id, ...name }) => [id, name]))
  return facts.points
    .flatMap(({ meters }) => meters)
    .map(meter => {
      const { installed, ...name } = nameOf.get(meter.id)!
      return { ...meter, ...name, installedOn: Temporal.PlainDate.from(installed) }
    })
    .toSorted((a, b) => inOrder(a.installedOn, b.installedOn) || a.id - b.id)
}
