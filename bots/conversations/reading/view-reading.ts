import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import type { ActionContext } from '../../port/chat.ts'
import { namedAmong } from '../../understanding/reading/own-names.ts'
import { withoutLabel } from '../../understanding/without-label.ts'
import { accountAbout, viewMeters } from '../../views/account-views.ts'
import { viewClosed } from '../../views/say-closed.ts'

/** The account and its meters; where several are linked, the account that the text itself names, by its number or its label, which `rest` is without. */
export async function viewReading(context: ActionContext, accountId: number | undefined, typed: string | undefined) {
  const all = await linkedAccounts(context.em, context.peer.id)
  const numbers = all.map(({ account }) => account.number)
  const isOpen = accountId === undefined && typed
  const labelled = isOpen
    ? withoutLabel(typed, all.length > 1 ? all.map(({ link }) => link.label ?? null) : [])
    : undefined
  const [only, ...others] = isOpen ? namedAmong(typed, numbers) : []
  const byNumber = others.length === 0 ? all.find(({ account }) => account.number === only) : undefined
  const named = byNumber ?? (labelled && all[labelled.index])
  const linked = await accountAbout(context, named ? named.account.id : accountId, 'send readings')
  const { phone } = context.supplier
  if (!linked) return named ? { denied: named.account.id } : null
  const { account } = linked
  const closed = await viewClosed(context, account)
  const { rest } = labelled ?? {}
  return {
    id: account.id,
    closed,
    phone,
    meters: await viewMeters(context, account),
    number: account.number as string | undefined,
    flat: all.length > 1 ? { number: account.number, label: linked.link.label ?? null } : undefined,
    numbers,
    ...(rest ? { rest } : {}),
  }
}
