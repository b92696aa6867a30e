import type { Config } from './config/config.ts'
import type { Online } from './payments/online.ts'
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
  parts: Pick<Online, 'orm' | 'logger' | 'now' | 'committed'>,
): Online | undefined {
  const { YOOKASSA_SHOP_ID: shopId, YOOKASSA_SECRET_KEY: secretKey, YOOKASSA_API_URL, PUBLIC_URL, supplier } = config
  const { onlinePayments, ...others } = supplier
  if (!shopId || !secretKey || !onlinePayments) return undefined
  const apiUrl = YOOKASSA_API_URL.replace(/\/+$/, '')
  return {
    ...parts,
    supplier: { ...others, onlinePayments },
    yookassa: createYookassa({ shopId, secretKey, apiUrl, timeoutMs }),
    publicUrl: PUBLIC_URL,
  }
}
