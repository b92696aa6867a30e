import { postMessage } from './post-message.ts'
import type { Dialog, State, Topic } from './state.ts'
import type { User } from './types.ts'

const iconColor = 7_322_096

/** Makes a topic: the message that says so is its beginning, and its id. */
export function openTopic(state: State, dialog: Dialog, by: User, name: string): Topic {
  const made = postMessage(state, dialog, {
    from: by,
    content: { forum_topic_created: { name, icon_color: iconColor } },
  })
  const topic: Topic = { id: made.message_id, name, isClosed: false, isDeleted: false }
  dialog.topics.set(topic.id, topic)
  Object.assign(made, { message_thread_id: topic.id, is_topic_message: true })
  state.changed.notify()
  return topic
}

/** Closes a topic or opens it again, which leaves a note in it. */
export function changeTopic(state: State, dialog: Dialog, topic: Topic, by: User, isClosed: boolean): void {
  topic.isClosed = isClosed
  const content = isClosed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }
  postMessage(state, dialog, { from: by, content, topic })
}

/** Gives a topic another name, which leaves a note in it; its beginning still has the first one. */
export function renameTopic(state: State, dialog: Dialog, topic: Topic, by: User, name: string): void {
  topic.name = name
  postMessage(state, dialog, { from: by, content: { forum_topic_edited: { name } }, topic })
}

/** Deletes a topic with everything said in it. No bot is told. */
export function deleteTopic(state: State, dialog: Dialog, topic: Topic): void {
  topic.isDeleted = true
  for (const stored of dialog.messages) {
    if (stored.message.message_thread_id === topic.id) stored.isDeleted = true
  }
  state.changed.notify()
}
