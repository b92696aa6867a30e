import { Migration } from '@mikro-orm/migrations'

export class Migration0028FindLeftTopics extends Migration {
  override name = 'migration-0028-find-left-topics'

  override async up(): Promise<void> {
    this.addSql(`
      create index "desk_messages_topic" on "desk_messages" ("channel", "address", "topic") where topic is not null;
    `)
  }
}
