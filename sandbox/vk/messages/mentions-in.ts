const address = String.raw`(?:id|club|public|event)\d+|[a-z][a-z0-9_.]{1,31}`
/** `[id1|Павел]`, `[durov|Павел]`, the answer's form `[id1:bp-2_3|Павел]`, and addresses of VK itself: `[https://vk.com/durov|Павел]`. */
const bracketed = new RegExp(
  String.raw`\[(?:https?://(?:m\.)?vk\.(?:com|ru)/)?(${address})(?::[^\]|\s]+)?\|[^\]]+\]`,
  'gi',
)
/** `@id1`, `@durov (Павел)`, `*club1`, and everybody at once: `@all`, `@online`, `@все`. An e-mail address is none. */
const signed = new RegExp(String.raw`(?<![a-z0-9._+-]+)@(${address}|все|онлайн)|\*(${address}|все|онлайн)`, 'gi')

/** Whom a text mentions, as VK finds them: each becomes a link, and is notified. */
export function mentionsIn(text: string): string[] {
  const named = [...text.matchAll(bracketed)].map(([, who]) => who)
  const called = [...text.matchAll(signed)].map(([, at, star]) => at ?? star)
  return [...named, ...called].map(who => who!.toLowerCase())
}
