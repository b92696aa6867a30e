import { existsSync } from 'node:fs'
import type { EntityManager } from '@mikro-orm/postgresql'
import { inPages } from '../console/in-pages.ts'
import { Refusal } from '../console/refusal.ts'
import { zones } from '../export/of-wanted.ts'
import { readings } from '../export/readings.ts'
import { csvChunks } from '../output/csv-chunks.ts'
import type { Listing, ListRow } from '../output/listing.ts'
import { spokenListing } from '../output/spoken-listing.ts'
import { writeFile } from '../output/write-file.ts'

const rowsAtOnce = 1_000

/** Takes the staged readings out whose account or meter nobody knows, each with the reason; what could not be read is no such row. */
export const skipUnknown = [
  `create temporary table import_skipped on commit drop as
   select r.*, case
     when r.account_id is null then format('there is no account %s in the branch %s', r.account, r.branch)
     when m.id is null then format('there is no meter %s on the account', r.serial)
     else format('the meter %s did not stand there on %s', r.serial, r.date) end as why
   from import_rows r left join lateral (
     select id from meters m where m.account_id = r.account_id and m.serial = r.serial limit 1
   ) as m on true
   where r.meter_id is null and cardinality(r.bad) = 0`,
  'delete from import_rows r using import_skipped s where s.row = r.row',
]

/** Says how many are skipped, and where they are written. */
export const skippedRemark = (file: string) => `
  select format('Rows of unknown accounts and meters: %s. They go into %s with their reasons.', count(*), '${file.replaceAll("'", "''")}') as remark
  from import_skipped having count(*) > 0`

/** Writes the skipped rows beside the list, so that they can be mended and imported. A file that is there already is not written over. */
export async function writeSkipped(em: EntityManager, file: string): Promise<void> {
  const [{ count }] = await em.execute<[{ count: number }]>('select count(*)::int as count from import_skipped')
  if (count === 0) return
  if (existsSync(file)) throw new Refusal(`${file} is there already: import it, or take it away. Nothing was imported.`)
  const { listing, row } = spokenListing(skipped)
  await writeFile(csvChunks(listing, rows(em, row)), file)
}

async function* rows(em: EntityManager, spoken: (row: ListRow) => ListRow): AsyncGenerator<ListRow> {
  for await (const page of inPages<ListRow>(em, skippedRows, [], rowsAtOnce)) yield* page.map(spoken)
}

/** As it is imported again. */
const skipped: Listing = { title: 'skipped', columns: { ...readings.columns, reason: 'text' } }

const skippedRows = `
  select branch, coalesce(told_account, account) as account, coalesce(told_serial, serial) as serial, date::text, source, ${zones('array[t1, t2, t3]')}, why as reason
  from import_skipped order by row`
