import { Account } from '../../../core/accounts/account.table.ts'
import type { CodeLetter } from '../../../core/outbox/letter.ts'
import type { BareWorld } from './bare-chat.ts'

let chats = 0

/** Somebody in a chat of a bare world, with what its last message shows. */
export function residents(here: () => BareWorld) {
  /** Linked to these accounts, or, without any, new. */
  async function resident(...numbers: string[]) {
    const address = `resident ${++chats}`
    if (numbers.length > 0) await here().linkedPeer(address, ...numbers)
    const person = here().person(address)
    return {
      address,
      ...person,
      /** Does it and gives all that was said, in one piece. */
      says: async (text: string) => (await person.says(text)).join('\n'),
      presses: async (label: string) => (await person.presses(label)).join('\n'),
      goes: async (go: string) => (await person.does({ kind: 'go', go })).join('\n'),
      async buttons() {
        const { buttons = [] } = (await here().said(address)).at(-1)!
        return buttons.map(row => row.map(({ label }) => label.replaceAll('\u00a0', ' ')))
      },
      /** Notices that wait for the chat, as data. */
      async notices() {
        const rows = await here().orm.em.execute<{ payload: { notice?: string } | null }[]>(
          'select payload from outbox where address = ? order by id',
          [address],
        )
        return rows.flatMap(({ payload }) => (payload?.notice ? [payload] : []))
      },
    }
  }
  return {
    resident,
    /** Somebody who has agreed and linked nothing. */
    async newcomer() {
      const person = await resident()
      await person.says('/start')
      await person.presses('Принимаю')
      return person
    },
    account: async (number: string) => await here().orm.em.fork().findOneOrFail(Account, { number }),
    /** The newest letter with a code to an address. */
    async codeTo(email: string) {
      const letters = (await here().letters()).filter(({ to }) => to === email)
      const codes = letters.flatMap(({ letter }) =>
        letter && 'letter' in letter && letter.letter === 'code' ? [letter] : [],
      )
      return codes.at(-1) as CodeLetter
    },
  }
}

/** The code out of what was said: «K7M4-PX2D» of another messenger, or «482-913-705-116» of a relative. */
export function codeIn(text: string): string {
  return /[A-Z2-9]{4}-[A-Z2-9]{4}|\d{3}(?:-\d{3}){3}/.exec(text)![0]
}
