import { tellOfResident } from '../../../core/desk/tell-of-resident.ts'
import { guestsLeftBy } from '../../../core/linking/guests.ts'
import { unlinkAccount } from '../../../core/linking/unlink-account.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { answers } from '../../asking/answers.ts'
import { choose } from '../../asking/ask.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'
import { sayAccountNeeded, viewLinked } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    unlink: Nothing
  }
}

/** «Выход»: ends this chat's link to an account, or to all of them, and says how to come back. */
export const unlink: Conversation<'unlink'> = {
  name: 'unlink',
  words: {
    order: 200,
    exact: ['/exit', '/unlink', 'выход', 'отвязать счет', 'exit', 'log out', 'unlink'],
  },
  intents: [
    {
      order: 70,
      pattern:
        /отвя[зж]|отключить счет|(?:удал(?!ос)|убр)\p{L}* (?:.* )?(?:счет(?!чик)|квартир|лицев)|выйти из|разлогин/u,
      english: /\bunlink|\b(?:remove|delete|disconnect) .*\baccount|\b(?:log|sign) ?out\b/u,
    },
  ],
  isGrave: true,
  section: { order: 120, label: ({ more }) => more.exit },
  command: { order: 180, name: 'exit', description: ({ commands }) => commands.exit },
  async run(chat) {
    const { texts } = chat
    const leaving = await askWhich(chat)
    if (!leaving || 'params' in leaving) return leaving
    const [first, ...others] = leaving
    // Older records lack the number of guests.
    const guests = leaving.reduce((sum, account) => sum + (account.guests ?? 0), 0)
    const sure = await choose(chat, {
      kind: 'text',
      text:
        others.length > 0
          ? texts.exit.confirmAll(leaving.length, guests)
          : texts.accounts.confirmUnlink(first!.number, guests),
      buttons: [answers({ yes: texts.accounts.unlinkYes, no: texts.accounts.unlinkNo })],
    })
    if (sure === undefined) return undefined
    if (sure === 'no') return redirect('menu')
    const isLast = await chat.step('unlink', async context => {
      const { em, peer, now } = context
      for (const { id } of leaving) await unlinkAccount(em, peer.id, id, now)
      const what = { told: 'unlinked', accountNumbers: leaving.map(({ number }) => number) } as const
      await tellOfResident(em, deskService(context), peer, what, now)
      return (await linkedAccounts(em, peer.id)).length === 0
    })
    const unlinked = leaving.map(({ number }) => texts.accounts.unlinked(number)).join('\n')
    if (!isLast) return await sayLast(chat, unlinked, [[goButton(texts.card.accounts, 'accounts')]])
    const link = [[goButton(texts.link.linkAccount, 'link')]]
    return await sayLast(chat, `${unlinked}\n\n${texts.exit.left}`, link)
  },
}

/** `guests`: how many relatives have been let in and would lose that. */
type Leaving = { id: number; number: string; guests?: number }[]

async function askWhich(chat: Chat): Promise<Leaving | Redirect | undefined> {
  const { texts } = chat
  const linked = await chat.step('accounts', async context => {
    const { em, peer } = context
    const views = []
    for (const view of await viewLinked(context, 'look'))
      views.push({ ...view, guests: await guestsLeftBy(em, peer.id, view.id) })
    return views
  })
  if (linked.length === 0) return await sayAccountNeeded(chat)
  if (linked.length === 1) return linked
  const each = linked.map(account => [
    { label: texts.accounts.item({ ...account, isCurrent: false }), answer: String(account.id) },
  ])
  const buttons = [...each, [{ label: texts.exit.all, answer: 'all' }]]
  const chosen = await choosePaged(chat, { kind: 'text', text: texts.accounts.unlinkWhich, buttons })
  if (chosen === 'all') return linked
  return chosen === undefined ? undefined : linked.filter(({ id }) => String(id) === chosen)
}
