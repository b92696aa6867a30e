/** The pictures of an album come one by one: the first waits so long for the others, so that they go on as one. */
const albumWaitMs = 1500

/** When something that may be one of several leaves. */
export function notBefore(album: string | null | undefined, now: Temporal.Instant): Temporal.Instant {
  return album == null ? now : now.add({ milliseconds: albumWaitMs })
}
