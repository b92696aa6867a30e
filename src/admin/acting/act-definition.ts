import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import type { ActKind } from '../../../core/acts/act.table.ts'
import type { Desk } from '../console/with-database.ts'
import type { OptionsSchema } from './options.ts'

/** What an act is done with; `why` is never empty. */
interface ActContext<Given> {
  desk: Desk
  argument: string
  given: Given
  account: Account
  why: string
  /** In the account's branch. */
  today: Temporal.PlainDate
}

export type Acted =
  /** `about` is what it was done to; `says` tells an operator what became of it. */
  | { kind: 'done'; about: string; says: string[]; figures: Record<string, string> }
  /** It stands as it is wanted already. */
  | { kind: 'done before'; says: string[] }

/** Something that an operator does by hand to an account. */
export interface ActDefinition<Given> {
  kind: ActKind
  /** Its own options, beside who does it and why. */
  options: OptionsSchema<Given>
  /** The account that the command's argument, or what can be read of its options, means; a `Refusal` or `WrongUsage` says why there is none. */
  findAccount(
    em: EntityManager,
    desk: Desk,
    argument: string,
    branch?: string,
    given?: Partial<Given>,
  ): Promise<Account>
  /** What is wrong with what could be read of the options, held against the account: said together with all else. */
  check?(
    em: EntityManager,
    context: Pick<ActContext<Given>, 'account' | 'today'> & { given: Partial<Given> },
  ): Promise<string[]>
  /** Does it within one transaction, of which nothing stays when it throws a `Refusal` or is only looked at. */
  act(em: EntityManager, context: ActContext<Given>): Promise<Acted>
  /** What follows once it is written down; what it gives is said too. */
  afterwards?(desk: Desk, about: string): Promise<string>
}
