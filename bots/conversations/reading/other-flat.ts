import { registerText } from '../../../core/metering/register-values.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { answers } from '../../asking/answers.ts'
import { choose } from '../../asking/ask.ts'
import { type Redirect, redirect } from '../../messages/destinations.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import { isPlausible } from '../../understanding/reading/is-plausible.ts'
import { viewMeters } from '../../views/account-views.ts'

/** Another account of the chat, as a question names it. */
export type FlatView = { id: number; number: string; label: string | null }

/** No flat uses more between two readings. */
const mostPlainWh = 1_000_000n

/** The only other account of the chat whose meter may plainly show these values. */
export async function otherFlat(
  context: ActionContext,
  accountId: number,
  valuesWh: bigint[],
): Promise<FlatView | null> {
  const all = await linkedAccounts(context.em, context.peer.id)
  const fitting: FlatView[] = []
  for (const { account, link } of all) {
    if (account.id === accountId || !hasPermission(link.role, 'send readings')) continue
    const [meter, ...others] = await viewMeters(context, account)
    if (!meter || others.length > 0 || meter.zones !== valuesWh.length) continue
    const expected = { ...meter, names: [] }
    const isPlain = valuesWh.every((value, zone) => value - meter.previousWh[zone]! <= mostPlainWh)
    if (isPlain && isPlausible(valuesWh, expected))
      fitting.push({ id: account.id, number: account.number, label: link.label ?? null })
  }
  return fitting.length === 1 ? fitting[0]! : null
}

/** Asks whether a reading that does not fit here is of the other flat; gives the way there, or whether it is to be taken here after all. */
export async function askOtherFlat(
  chat: Chat,
  flat: FlatView,
  { valuesWh, on }: { valuesWh: bigint[]; on: Temporal.PlainDate },
): Promise<Redirect | 'here' | undefined> {
  const { reading: texts } = chat.texts
  const buttons = [answers({ yes: texts.otherFlatYes(flat), no: texts.otherFlatNo })]
  const answer = await choose(chat, { kind: 'text', text: texts.otherFlat(flat, valuesWh), buttons })
  if (answer !== 'yes') return answer === undefined ? undefined : 'here'
  const shown = { values: valuesWh.map(registerText), on: on.toString() }
  return redirect('reading', { accountId: flat.id, shown })
}
