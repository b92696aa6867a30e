interface StandIns {
  telegram: { url: string }
  vk: { url: string; filesUrl: string }
  max: { url: string; filesUrl: string }
  bank: { url: string }
  mailbox: { url: string }
}

/** The settings that lead the program to the stand-ins of all that it talks to, without who it is there. */
export const settingsTo = ({ telegram, vk, max, bank, mailbox }: StandIns) => ({
  TELEGRAM_API_ROOT: telegram.url,
  VK_API_URL: vk.url,
  VK_FILES_URL: vk.filesUrl,
  MAX_API_URL: max.url,
  MAX_FILES_URL: max.filesUrl,
  YOOKASSA_API_URL: bank.url,
  YOOKASSA_ADDRESSES: '127.0.0.1',
  SMTP_URL: mailbox.url,
})
