export interface Rule {
  kind: 'check' | 'unique' | 'foreign' | 'trigger'
  /** The columns it is about; none where it is about the row. */
  about: string[]
  /** How it is written down. */
  definition: string
}

/** A database as its catalogue describes it: each thing by a name that holds its table, and what matters of it. */
export interface Schema {
  /** By `table.column`. */
  columns: Map<string, { type: string; isNullable: boolean; hasDefault: boolean }>
  /** By `table: name`. */
  rules: Map<string, Rule>
}

export const selectColumns = `
  select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as "isNullable",
    a.atthasdef or a.attidentity <> '' as "hasDefault"
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`

export const selectRules = `
  select c.relname || ': ' || r.conname as name, case r.contype when 'c' then 'check' when 'f' then 'foreign' else 'unique' end as kind,
    array(select a.attname::text from pg_attribute a where a.attrelid = r.conrelid and a.attnum = any (r.conkey)) as about,
    pg_get_constraintdef(r.oid) as definition
  from pg_constraint r join pg_class c on c.oid = r.conrelid
  where c.relnamespace = 'public'::regnamespace and r.contype in ('c', 'f', 'u', 'p')
  union all
  select c.relname || ': ' || i.relname, 'unique', array[]::text[], pg_get_indexdef(x.indexrelid)
  from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
  where x.indisunique and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint r where r.conindid = x.indexrelid)
  union all
  select c.relname || ': ' || t.tgname, 'trigger', array[]::text[], pg_get_triggerdef(t.oid)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`

const tableOf = (name: string): string => name.split(/[.:]/)[0]!

/**
 * What the program of before, which still runs while a migration is done, may stumble over: something it reads or writes that is gone or of
 * another type, and a rule that is new for what it writes. Tables that are new are none of its business.
 */
export function breakingChanges(before: Schema, after: Schema): string[] {
  const known = new Set([...before.columns.keys()].map(tableOf))
  const gone = [...before.columns].flatMap(([name, { type }]) => {
    const now = after.columns.get(name)
    return now?.type === type || (now?.type === 'text' && type.startsWith('character varying'))
      ? []
      : [now ? `${name} is now ${now.type}` : `${name} is gone`]
  })
  const wanted = [...after.columns].flatMap(([name, now]) => {
    const was = before.columns.get(name)
    const isWanted = !now.isNullable && !now.hasDefault
    const wasWanted = was && !was.isNullable && !was.hasDefault
    return known.has(tableOf(name)) && isWanted && !wasWanted ? [`${name} must be given`] : []
  })
  const rules = [...after.rules].flatMap(([name, { kind, about, definition }]) => {
    // The version before writes nothing there.
    const isOfNewColumns = about.length > 0 && !about.some(column => before.columns.has(`${tableOf(name)}.${column}`))
    const was = before.rules.get(name)?.definition
    const isNew = known.has(tableOf(name)) && !isOfNewColumns && was !== definition && !isWider(was, definition)
    return isNew ? [`${name} is a new ${kind}`] : []
  })
  return [...gone, ...wanted, ...rules].sort()
}

/** Whether a rule that lists values now lists more. */
function isWider(was: string | undefined, now: string): boolean {
  if (was === undefined) return false
  const [allowed, frame] = [valuesIn(now), now.replaceAll(valuesOfList, '')]
  return frame === was.replaceAll(valuesOfList, '') && valuesIn(was).every(value => allowed.includes(value))
}

const valuesOfList = /'(?:[^']|'')*'::(?:text|character varying)(?:, )?/g
const valuesIn = (definition: string): string[] =>
  [...definition.matchAll(/'((?:[^']|'')*)'/g)].map(([, value]) => value!)
