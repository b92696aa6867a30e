import { messengers } from '../../messages/messengers.ts'
import type { FetchFile } from '../../port/files/fetch-file.ts'
import { fetchFromHosts } from '../../port/files/fetch-from-hosts.ts'
import { vkHosts } from './vk-hosts.ts'

/** Fetches files from VK's own hosts, or from the stand-in that the settings name. */
export const vkFiles = (filesUrl: string | undefined, withinMs?: number): FetchFile =>
  fetchFromHosts({
    name: messengers.vk.name.en,
    hosts: vkHosts,
    standIn: filesUrl,
    ...(withinMs ? { withinMs } : {}),
  })
