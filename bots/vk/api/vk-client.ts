import type { API, Upload } from 'vk-io'

export interface VkClient {
  api: API
  upload: Upload
}
