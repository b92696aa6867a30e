import { maskedName } from '../../core/accounts/masked-name.ts'
import { owedNow } from '../../core/charges/views/owed-now.ts'
import { ownEmail } from '../../core/linking/masked-email.ts'
import type { LinkedAccount } from '../../core/peers/linked-accounts.ts'
import type { Language } from '../../core/units/language.ts'
import type { ActionContext } from '../port/chat.ts'
import type { CardView } from '../texts/views/card-view.ts'
import { quoteView } from '../texts/views/quote-view.ts'
import { localDay, mayCarryPersonalData, viewStanding } from './account-views.ts'
import { type ForecastView, viewForecast } from './forecast-view.ts'

/** An account's card, and what it tells ahead. */
export async function viewCard(
  context: ActionContext,
  { account, link }: LinkedAccount,
  language: Language,
): Promise<{ view: CardView; forecast: ForecastView }> {
  const mayCarry = mayCarryPersonalData(context)
  const { em, supplier } = context
  const today = localDay(context, account)
  const owed = await owedNow(em, account, supplier, today)
  const view = {
    number: account.number,
    label: link.label ?? null,
    maskedName: mayCarry ? maskedName(account) : null,
    address: mayCarry ? account.address : null,
    category: context.supplier.categories[account.category]?.[language] ?? account.category,
    email: mayCarry && account.email ? ownEmail(account.email) : null,
    role: link.role,
    meters: viewStanding(owed.loaded, today),
    quote: quoteView(owed),
  }
  return { view, forecast: viewForecast(account, owed, today) }
}
