import { createHash } from 'node:crypto'
import { Client, type QueryResult } from 'pg'

/**
 * A client of `pg` that waits for the database less often: a `begin` leaves together with the statement behind it, and a statement with
 * parameters is planned once for each connection, under a name made of its text.
 *
 * It also keeps to the transaction. What is asked while one ends is refused, since it would be done outside of any: whoever gave a turn up
 * ends its transaction while the turn itself may still go on. And a commit to which PostgreSQL answers with ROLLBACK, because a statement had
 * failed, is an error.
 */
export class ThriftyClient extends Client {
  #isBeginning = false
  /** While a `begin` is on its way by itself: what is asked meanwhile comes behind the statement that it was sent for. */
  #begun: Promise<void> | undefined
  #isEnding = false
  /** Plans of an earlier age are of tables that have been changed since. */
  #age = 0

  /** As `Client` has it; what that gives depends on what it is given. */
  override query(...query: unknown[]): never {
    const [statement] = query
    if (this.#isEnding) return Promise.reject(new Error('The transaction is over')) as never
    const isEnd = statement === 'commit' || statement === 'rollback'
    return (isEnd ? this.#end(query) : this.#send(query)) as never
  }

  #send(query: unknown[]): Promise<unknown> {
    const [statement, values] = query
    if (statement === 'begin') {
      this.#isBeginning = true
      return Promise.resolve(nothing)
    }
    const isText = typeof statement === 'string'
    const hasValues = Array.isArray(values) && values.length > 0
    const isPlanned = isText && hasValues && values.length <= mostPlanned
    const named = isPlanned
      ? [{ name: `${this.#age}${nameOf(statement)}`, text: statement, values }, ...query.slice(2)]
      : query
    if (this.#begun) return this.#begun.then(() => this.#ask(named))
    if (!this.#isBeginning) return this.#ask(named)
    this.#isBeginning = false
    if (isText && !hasValues) return this.#ask([`begin; ${statement}`]).then(lastOf)
    return this.#begin(named)
  }

  #begin(first: unknown[]): Promise<unknown> {
    const begun = this.#ask(['begin'])
    const answered = begun.then(() => this.#ask(first))
    const over = () => {
      this.#begun = undefined
    }
    this.#begun = begun.then(over, over)
    return answered
  }

  async #end(query: unknown[]): Promise<unknown> {
    const sent = this.#send(query)
    this.#isEnding = true
    try {
      const ended = (await sent) as QueryResult
      if (query[0] === 'commit' && ended.command === 'ROLLBACK')
        throw new Error('A statement of the transaction had failed: nothing of it was kept')
      return ended
    } finally {
      this.#isEnding = false
    }
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

const names = new Map<string, string>()

/** PostgreSQL cuts names at 63 letters. */
function nameOf(statement: string): string {
  return names.getOrInsertComputed(statement, text => createHash('sha256').update(text).digest('base64url'))
}
