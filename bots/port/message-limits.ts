/**
 * What fits under one message in every messenger, so that a conversation need not know which one it is in: the narrowest is VK, whose
 * inline keyboard takes six rows and ten buttons. More is put on pages.
 */
export const messageLimits = { rowsOfButtons: 6, buttons: 10 } as const
