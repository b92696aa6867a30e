import { imageSize as sizeOf } from 'image-size'

/** Pixel size of a PNG or JPEG, or undefined if the bytes are neither. */
export function imageSize(bytes: Buffer): { width: number; height: number } | undefined {
  try {
    const { type = '', width, height } = sizeOf(bytes)
    return ['png', 'jpg'].includes(type) ? { width, height } : undefined
  } catch {
    return undefined
  }
}
