import { Agent } from 'node:http'
import { APIError, VK } from 'vk-io'

type VkOptions = ConstructorParameters<typeof VK>[0]

/** vk-io on the stand-in: its own agent speaks HTTPS only. */
export function vkClient(url: string, token: string, options: Partial<VkOptions> = {}): VK {
  const agent = new Agent({ keepAlive: true }) as NonNullable<VkOptions['agent']>
  return new VK({ token, apiBaseUrl: `${url}/method`, apiLimit: 20, apiWait: 1, agent, ...options })
}

/** VK's refusal of a call that must fail. */
export async function vkRefusalOf(call: Promise<unknown>): Promise<APIError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof APIError) return error
  throw new Error(`Expected a refusal, got ${error ?? 'an answer'}`)
}
