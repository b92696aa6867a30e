/** The part of VK's objects that the stand-in speaks; names and spelling are VK's. */

export interface User {
  id: number
  first_name: string
  last_name: string
  sex: 0 | 1 | 2
}

export interface ButtonAction {
  type: 'text' | 'callback' | 'open_link' | 'location' | 'vkpay' | 'open_app'
  label?: string | undefined
  /** JSON as text. */
  payload?: string | undefined
  link?: string | undefined
  hash?: string | undefined
  app_id?: number | undefined
  owner_id?: number | undefined
}

export type ButtonColor = 'primary' | 'secondary' | 'positive' | 'negative'

export interface Button {
  action: ButtonAction
  color?: ButtonColor | undefined
}

export interface Keyboard {
  one_time: boolean
  inline: boolean
  buttons: Button[][]
}

export interface Doc {
  id: number
  owner_id: number
  title: string
  size: number
  ext: string
  date: number
  type: number
  url: string
  access_key: string
}

export interface Photo {
  id: number
  owner_id: number
  album_id: number
  date: number
  text: string
  has_tags: boolean
  access_key: string
  sizes: { type: string; url: string; width: number; height: number }[]
}

export interface AudioMessage {
  id: number
  owner_id: number
  duration: number
  link_mp3: string
  link_ogg: string
  waveform: number[]
  access_key: string
}

interface Sticker {
  inner_type: 'base_sticker_new'
  sticker_id: number
  product_id: number
  images: never[]
  images_with_background: never[]
  is_allowed: boolean
}

/** As a community gets it: without an address of the film itself. */
interface Video {
  id: number
  owner_id: number
  title: string
  duration: number
  date: number
  access_key: string
}

interface Link {
  url: string
  title: string
}

export type Attachment =
  | { type: 'doc'; doc: Doc }
  | { type: 'photo'; photo: Photo }
  | { type: 'audio_message'; audio_message: AudioMessage }
  | { type: 'sticker'; sticker: Sticker }
  | { type: 'video'; video: Video }
  | { type: 'link'; link: Link }

export interface Geo {
  type: 'point'
  coordinates: { latitude: number; longitude: number }
}

export interface FormatData {
  version: string
  items: { type: 'bold' | 'italic' | 'underline' | 'url'; offset: number; length: number; url?: string | undefined }[]
}

/** What happened in a chat beside talk. */
export interface ChatAction {
  type: 'chat_invite_user' | 'chat_kick_user'
  member_id: number
}

/** Types of events the stand-in makes. */
export const eventTypes = [
  'message_new',
  'message_event',
  'message_allow',
  'message_deny',
  'message_edit',
  'message_reply',
] as const

export type EventType = (typeof eventTypes)[number]

/** An event as Long Poll and the Callback API carry it. */
export interface VkEvent {
  type: EventType
  event_id: string
  group_id: number
  v: string
  object: Record<string, unknown>
}

/** What a bot answers to a press of a callback button. */
export type EventAnswer =
  | { type: 'show_snackbar'; text: string }
  | { type: 'open_link'; link: string }
  | { type: 'open_app'; app_id: number; owner_id?: number | undefined; hash?: string | undefined }
