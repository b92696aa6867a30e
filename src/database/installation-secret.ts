import { randomBytes } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'

const schema = defineEntity({
  name: 'InstallationSecret',
  tableName: 'installation_secrets',
  properties: { name: p.string().primary(), value: p.string() },
})

/** A secret made at the first start and shared by all processes of an installation. */
export class InstallationSecret extends schema.class {}
schema.setClass(InstallationSecret)

/** The secret of that name, made now if there is none yet. */
export async function installationSecret(em: EntityManager, name: string): Promise<string> {
  await em.execute('insert into installation_secrets (name, value) values (?, ?) on conflict do nothing', [
    name,
    randomBytes(32).toString('base64url'),
  ])
  return (await em.findOneOrFail(InstallationSecret, name)).value
}
