import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'

/** As the formatter breaks lines. */
const lineWidth = 120

/**
 * Writes the next numbered migration into a folder: what the tables of `orm` have and its database, migrated so far,
 * has not. The list `all.ts` beside it is written anew.
 * @returns the path of the file; undefined when nothing differs.
 */
export async function createMigration(orm: MikroORM, folder: string, title: string): Promise<string | undefined> {
  const words = title.toLowerCase().match(/[a-z0-9]+/g)
  if (!words) throw new Error('A migration needs a name in Latin letters, such as "add meter seals"')
  const { up } = await orm.schema.getUpdateSchemaMigrationSQL({ wrap: false, safe: true, dropTables: false })
  const sql = up.replace(/\n+/g, '\n').trim()
  if (!sql) return undefined
  const earlier = await listMigrations(folder)
  const number = Number(earlier.at(-1)?.split('-')[1] ?? 0) + 1
  const name = `migration-${String(number).padStart(4, '0')}-${words.join('-')}`
  await writeFile(join(folder, `${name}.ts`), source(name, sql), { flag: 'wx' })
  await writeFile(join(folder, 'all.ts'), listSource([...earlier, name]))
  return join(folder, `${name}.ts`)
}

async function listMigrations(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names.flatMap(name => /^(migration-\d{4}-.+)\.ts$/.exec(name)?.[1] ?? []).sort()
}

function source(name: string, sql: string): string {
  const lines = sql.split('\n').flatMap(layOut)
  return [
    "import { Migration } from '@mikro-orm/migrations'",
    '',
    `export class ${className(name)} extends Migration {`,
    `  override name = '${name}'`,
    '',
    '  override async up(): Promise<void> {',
    '    this.addSql(`',
    ...lines.map(line => `      ${line.replace(/[`\\]|\$(?=\{)/g, '\\$&')}`.trimEnd()),
    '    `)',
    '  }',
    '}',
    '',
  ].join('\n')
}

/** A new table gets a line for each column; the commas that part columns are those outside inner brackets and texts. */
function layOut(line: string): string[] {
  const [, head, body, tail] = /^(create table [^(]+\()(.*)(\);)$/.exec(line) ?? []
  if (!head || !body || !tail) return [line]
  const columns = body.match(/(?:'[^']*'|\((?:[^()]|\([^()]*\))*\)|[^,'(])+/g) ?? [body]
  const last = columns.length - 1
  return [head, ...columns.map((column, index) => `  ${column.trim()}${index < last ? ',' : ''}`), tail]
}

function listSource(names: string[]): string {
  const classes = names.map(className)
  const declaration = 'export const migrations: MigrationClass[] ='
  const list = `${declaration} [${classes.join(', ')}]`
  return [
    "import type { Migration } from '@mikro-orm/migrations'",
    ...names.map(name => `import { ${className(name)} } from './${name}.ts'`),
    '',
    'type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration',
    '',
    '/** Every migration, in the order in which they run. `npm run migration -- NAME` keeps this list. */',
    list.length <= lineWidth ? list : `${declaration} [\n${classes.map(name => `  ${name},\n`).join('')}]`,
    '',
  ].join('\n')
}

const className = (name: string): string => name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
