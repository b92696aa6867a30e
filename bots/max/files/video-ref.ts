const prefix = 'video:'

/** By what a video of MAX is asked for. It is no address: those change, and are told when one asks. */
export const videoRef = (token: string): string => `${prefix}${token}`

/** The token of a video; undefined for what is an address. */
export function videoToken(ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined
}
