import {
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations'
import { Bot, type Context, InlineKeyboard } from 'grammy'
import { Pool } from 'pg'

/**
 * A plain bot as its library's guide builds one: `conversations()`, kept in PostgreSQL, and one conversation that says a card. With
 * `AT_ONCE` it hands over every update as it comes, which is what the library's runner does.
 */
const { TOKEN, API_ROOT, DATABASE_URL, CARD, AT_ONCE } = process.env as Record<string, string>
const card = JSON.parse(CARD!) as { text: string; labels: string[][] }
const pool = new Pool({ connectionString: DATABASE_URL!, max: 10 })
// The server is stopped before it.
pool.on('error', () => undefined)
await pool.query('create table if not exists peer_states (key text primary key, state jsonb not null)')

const bot = new Bot<ConversationFlavor<Context>>(TOKEN!, { client: { apiRoot: API_ROOT! } })
bot.use(
  conversations({
    storage: {
      type: 'key',
      getStorageKey: context => context.chatId?.toString(),
      adapter: {
        async read(key) {
          const { rows } = await pool.query('select state from peer_states where key = $1', [key])
          return rows[0]?.state as VersionedState<never> | undefined
        },
        async write(key, state) {
          await pool.query(
            'insert into peer_states values ($1, $2) on conflict (key) do update set state = excluded.state',
            [key, JSON.stringify(state)],
          )
        },
        async delete(key) {
          await pool.query('delete from peer_states where key = $1', [key])
        },
      },
    },
  }),
)
bot.use(
  createConversation(async (conversation, context) => {
    const buttons = new InlineKeyboard(card.labels.map(row => row.map(label => InlineKeyboard.text(label, label))))
    await context.reply(card.text, { reply_markup: buttons })
    await conversation.wait()
    // What is said next is for the others.
    await conversation.halt({ next: true })
  }, 'card'),
)
bot.command('account', context => context.conversation.enter('card'))
await bot.init()

if (AT_ONCE) void takeAtOnce()
else void bot.start()
process.stdout.write('the peer is ready\n')

async function takeAtOnce(): Promise<never> {
  for (let offset = 0; ; ) {
    const updates = await bot.api.getUpdates({ offset, timeout: 20 })
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1
    for (const update of updates) void bot.handleUpdate(update)
  }
}
