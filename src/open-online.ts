import type { Config } from './config/config.ts'
import type { Troubles } from './logging/create-troubles.ts'
import type { Online } from './payments/online.ts'
import type { Answered } from './payments/yookassa/answered.ts'
import { createYookassa } from './payments/yookassa/yookassa.ts'

const timeoutMs = 15_000

/** What of the settings it takes to be paid online. */
type ShopConfig = Pick<
  Config,
  'YOOKASSA_SHOP_ID' | 'YOOKASSA_SECRET_KEY' | 'YOOKASSA_API_URL' | 'PUBLIC_URL' | 'supplier'
>

/** Online payment by the shop of the settings; undefined where none is named. */
export function openOnline(
  config: ShopConfig,
  { troubles, ...parts }: Pick<Online, 'orm' | 'logger' | 'now' | 'committed'> & { troubles?: Troubles },
): Online | undefined {
  const { YOOKASSA_SHOP_ID: shopId, YOOKASSA_SECRET_KEY: secretKey, YOOKASSA_API_URL, PUBLIC_URL, supplier } = config
  const { onlinePayments, ...others } = supplier
  if (!shopId || !secretKey || !onlinePayments) return undefined
  const apiUrl = YOOKASSA_API_URL.replace(/\/+$/, '')
  return {
    ...parts,
    supplier: { ...others, onlinePayments },
    yookassa: createYookassa({
      shopId,
      secretKey,
      apiUrl,
      timeoutMs,
      ...(troubles ? { heard: listenTo(troubles) } : {}),
    }),
    publicUrl: PUBLIC_URL,
  }
}

/** Whatever the bank answers, it is there; unless it does not take the shop itself. */
function listenTo(troubles: Troubles): (answered: Answered<unknown>) => void {
  const bank = troubles.watch('bank', 'the bank gives no answers: payments wait')
  return answered => {
    if (answered.kind === 'unknown') bank.fails(answered.why)
    else if (answered.kind === 'refused' && shopRefused.includes(answered.code)) bank.fails(answered.code)
    else bank.works()
  }
}

const shopRefused = ['invalid_credentials', 'forbidden']
