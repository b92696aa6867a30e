import { maskedName } from '../../../core/accounts/masked-name.ts'
import { findMeters } from '../../../core/metering/find-meters.ts'
import type { LinkedAccount } from '../../../core/peers/linked-accounts.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import type { Language } from '../../../core/units/language.ts'
import { sayLast } from '../../asking/say-last.ts'
import { go, goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { ContractView } from '../../texts/views/contract-view.ts'
import { accountAbout, localDay, mayCarryPersonalData } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    contract: OfAccount
  }
}

/** «Договор»: what the contract says of the account, and its form as a PDF. The form is blank, so any messenger may carry it. */
export const contract: Conversation<'contract'> = {
  name: 'contract',
  words: {
    order: 140,
    exact: ['/contract', 'договор', 'мой договор', 'форма договора', 'contract', 'my contract'],
  },
  intents: [{ order: 20, pattern: /договор/u, english: /\bcontract\b/u }],
  section: { order: 50, label: ({ contract }) => contract.button },
  command: { order: 110, name: 'contract', description: ({ commands }) => commands.contract },
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { texts } = chat
    const seen = await chat.step('contract', async context => {
      const linked = await accountAbout(context, accountId, 'look')
      const { name, site, phone, contractFile } = context.supplier
      const account = linked && { id: linked.account.id, view: await viewContract(context, linked, texts.language) }
      return { account, hasForm: contractFile !== undefined, name, site, phone }
    })
    const { account } = seen
    if (account) await chat.say({ kind: 'text', text: texts.contract.account(account.view) })
    const buttons: Button[][] = account
      ? [
          [
            goButton(texts.tariffs.button, 'tariffs', { accountId: account.id }),
            goButton(texts.card.account, 'card', { accountId: account.id }),
          ],
        ]
      : [[goButton(texts.link.linkAccount, 'link')]]
    if (!seen.hasForm) return await sayLast(chat, texts.contract.noForm(seen), buttons)
    const text = texts.contract.caption(seen.name)
    await chat.say({ kind: 'document', document: 'contract', text, buttons, again: go('contract') })
    return undefined
  },
}

async function viewContract(
  context: ActionContext,
  { account, link }: LinkedAccount,
  language: Language,
): Promise<ContractView> {
  const { em, supplier } = context
  const mayCarry = mayCarryPersonalData(context)
  const branch = branchOf(supplier, account.branch)
  const meters = await findMeters(em, account.id, localDay(context, account))
  return {
    number: account.number,
    unifiedAccount: account.unifiedAccount ?? null,
    branch: branch.name[language],
    category: supplier.categories[account.category]?.[language] ?? account.category,
    maskedName: mayCarry ? maskedName(account) : null,
    address: mayCarry ? account.address : null,
    meters: meters.map(({ serial, model, installedOn, verifiedUntil }) => ({
      serial,
      model,
      installedOn,
      verifiedUntil: verifiedUntil ?? null,
    })),
    linkedOn: todayIn(branch, link.linkedAt),
  }
}
