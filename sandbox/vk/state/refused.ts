/** VK's error codes the stand-in uses, with the words of VK's published list of errors. */
const descriptions = {
  1: 'Unknown error occurred',
  3: 'Unknown method passed',
  5: 'User authorization failed',
  6: 'Too many requests per second',
  7: 'Permission to perform this action is denied',
  8: 'Invalid request',
  9: 'Flood control',
  10: 'Internal server error',
  12: 'Unable to compile code',
  13: 'Runtime error occurred during code invocation',
  14: 'Captcha needed',
  15: 'Access denied',
  18: 'User was deleted or banned',
  27: 'Group authorization failed',
  29: 'Rate limit reached',
  100: 'One of the parameters specified was missing or invalid',
  105: "Couldn't save file",
  121: 'Invalid hash',
  900: "Can't send messages for users from blacklist",
  901: "Can't send messages for users without permission",
  902: "Can't send messages to this user due to their privacy settings",
  909: "Can't edit this message, because it's too old",
  911: 'Keyboard format is invalid',
  912: 'This is a chat bot feature, change this status in settings',
  914: 'Message is too long',
  917: "You don't have access to this chat",
  920: "Can't edit this kind of message",
  924: "Can't delete this message for everybody",
  925: 'You are not admin of this chat',
  932: "Your community can't interact with this peer",
  1009: 'Unknown reaction passed',
} as const

type ErrorCode = keyof typeof descriptions

/** VK's refusal of a call. */
export class Refused extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** A refusal as VK words it: the text of the code, and after a colon what exactly was wrong. */
export function refused(code: ErrorCode, detail?: string): Refused {
  return new Refused(code, detail ? `${descriptions[code]}: ${detail}` : descriptions[code])
}

/** The refusal a test asked for; an unknown code has no words of its own. */
export function plannedRefusal(code: number, description: string | undefined): Refused {
  return new Refused(code, description ?? descriptions[code as ErrorCode] ?? 'Unknown error occurred')
}
