import type { MikroORM } from '@mikro-orm/postgresql'
import { Account } from '../../../core/accounts/account.table.ts'
import { linkAccount } from '../../../core/linking/link-account.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { Language } from '../../../core/units/language.ts'

/** Opens a chat, in Telegram unless said otherwise, that has accepted the agreement and is linked to these accounts, the last of them current. */
export async function linkPeer(
  orm: MikroORM,
  address: string,
  accountNumbers: string[],
  now: Temporal.Instant,
  language: Language = 'ru',
  channel = 'telegram',
): Promise<void> {
  await orm.em.fork().transactional(async em => {
    const peer = em.create(Peer, { channel, externalId: address, language, consentedAt: now, createdAt: now })
    await em.flush()
    for (const number of accountNumbers) {
      const account = await em.findOneOrFail(Account, { number })
      await linkAccount(em, { peerId: peer.id, accountId: account.id, proof: 'email-code', email: null }, now)
    }
  })
}
