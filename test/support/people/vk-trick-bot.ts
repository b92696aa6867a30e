import { Keyboard, type VK } from 'vk-io'
import type { SandboxCommunity } from '../../../sandbox/vk/community.ts'
import type { VkSandbox } from '../../../sandbox/vk/start-vk.ts'
import { vkClient } from './vk-client.ts'

/** A community's bot that knows a few tricks, by vk-io and Long Poll. Gives what stops it. */
export async function startVkTrickBot(
  vk: VkSandbox,
  { groupId, token }: SandboxCommunity,
): Promise<() => Promise<void>> {
  const client = vkClient(vk.url, token, { pollingGroupId: groupId, pollingWait: 1 })
  answerMessages(client)
  answerPresses(client)
  await client.updates.startPolling()
  return () => client.updates.stop()
}

const menu = Keyboard.builder()
  .textButton({ label: 'Показания', payload: { go: 'readings' }, color: 'primary' })
  .textButton({ label: 'Оплата', payload: { go: 'pay' }, color: 'positive' })
  .row()
  .textButton({ label: 'Справка', payload: { go: 'help' } })
  .textButton({ label: 'Отключить', payload: { go: 'off' }, color: 'negative' })

const choice = Keyboard.builder()
  .inline()
  .callbackButton({ label: 'Изменить', payload: { do: 'edit' }, color: 'primary' })
  .callbackButton({ label: 'Молчать', payload: { do: 'nothing' } })
  .row()
  .callbackButton({ label: 'Открыть сайт', payload: { do: 'open' }, color: 'positive' })
  .urlButton({ label: 'Сайт', url: 'https://eskk.ru/' })

function answerMessages({ updates, upload }: VK): void {
  updates.on('message_new', async context => {
    const { text = '', messagePayload, peerId } = context
    if (messagePayload?.command === 'start') {
      const format_data = JSON.stringify({ version: 1, items: [{ type: 'bold', offset: 0, length: 12 }] })
      return context.send('Здравствуйте! Сайт: https://eskk.ru', { keyboard: menu, format_data })
    }
    if (text === 'кнопки') return context.send('Выберите', { keyboard: choice })
    if (text === 'думай') return context.setActivity()
    if (context.attachments.some(({ type }) => type === 'photo')) return context.send('Это фото')
    if (text !== 'файл') return context.send(`Эхо: ${text}`)
    const source = { value: Buffer.from('%PDF-1.7 счёт'), filename: 'Счёт за ноябрь.pdf' }
    const attachment = await upload.messageDocument({ peer_id: peerId, source })
    return context.send({ attachment })
  })
}

function answerPresses({ api, updates }: VK): void {
  updates.on('message_event', async context => {
    if (context.eventPayload.do === 'open')
      return context.answer({ type: 'open_link', link: 'https://eskk.ru/' } as never)
    if (context.eventPayload.do !== 'edit') return
    await context.answer({ type: 'show_snackbar', text: 'Готово' })
    const { peerId: peer_id, conversationMessageId: cmid } = context
    await api.messages.edit({ peer_id, cmid, message: 'Изменено ботом' })
  })
}
