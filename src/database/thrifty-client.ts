import { createHash } from 'node:crypto'
import { Client, type ClientConfig, type QueryResult } from 'pg'
import { behind } from '../../core/units/ask-planned.ts'

/**
 * A client of `pg` that waits for the database less often: a `begin` leaves together with what is behind it, and so do statements that are
 * asked together. A statement with parameters is planned once for each connection, under a name made of its text.
 */
export class ThriftyClient extends Client {
  #isBeginning = false
  /** Plans of an earlier age are of tables that have been changed since. */
  #age = 0

  /** As `Client` has it; what is asked leaves at once, and not after the answer to what was asked before. */
  constructor(config?: ClientConfig) {
    super({ ...config, pipeline: true })
  }

  /** As `Client` has it; what that gives depends on what it is given. */
  override query(...query: unknown[]): never {
    const [statement, values] = query
    if (statement === 'begin') {
      this.#isBeginning = true
      return Promise.resolve(nothing) as never
    }
    const begins = this.#isBeginning
    this.#isBeginning = false
    const isText = typeof statement === 'string'
    const hasValues = Array.isArray(values) && values.length > 0
    if (begins && isText && !hasValues) return this.#ask([`begin; ${statement}`]).then(lastOf) as never
    const isPlanned = isText && hasValues && values.length <= mostPlanned
    const asked = isPlanned ? this.#named(statement, values, query.slice(2)) : [query]
    if (begins) asked.unshift(['begin'])
    return (asked.length === 1 ? this.#ask(asked[0]!) : this.#together(asked)) as never
  }

  #named(statement: string, values: unknown[], others: unknown[]): unknown[][] {
    let before = 0
    return partsOf(statement).map(({ text, name, parameters }) => {
      const own = values.slice(before, before + parameters)
      before += parameters
      return [{ name: `${this.#age}${name}`, text, values: own }, ...others]
    })
  }

  /** Sends them at once; gives what the last one gives. */
  async #together(queries: unknown[][]): Promise<unknown> {
    const { stream } = this.connection
    stream.cork()
    const asked = queries.map(query => this.#ask(query))
    stream.uncork()
    return (await Promise.all(asked)).at(-1)
  }

  #ask(query: unknown[]): Promise<QueryResult | QueryResult[]> {
    const asked: Promise<QueryResult | QueryResult[]> = Reflect.apply(super.query, this, query)
    asked?.catch?.((error: { code?: unknown }) => {
      if (error.code === changedTable) this.#age += 1
    })
    return asked
  }
}

/** What has more parameters is a list, of a length of its own each time: its plans would be kept for nobody. */
const mostPlanned = 40

/** «cached plan must not change result type», after a migration beside this process. */
const changedTable = '0A000'

const nothing = { command: 'BEGIN', rowCount: null, rows: [] }

const lastOf = (results: QueryResult | QueryResult[]) => [results].flat().at(-1)

/** One of several statements that are asked together, or the only one. */
interface Part {
  text: string
  /** PostgreSQL cuts names at 63 letters. */
  name: string
  parameters: number
}

const known = new Map<string, Part[]>()

function partsOf(statement: string): Part[] {
  return known.getOrInsertComputed(statement, whole =>
    whole.split(behind).map(text => ({
      text,
      name: createHash('sha256').update(text).digest('base64url'),
      parameters: Math.max(0, ...text.matchAll(/\$(\d+)/g).map(([, number]) => Number(number))),
    })),
  )
}
