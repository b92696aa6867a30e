/** The part of MAX's objects that the stand-in speaks; names and spelling are MAX's. */

export interface User {
  user_id: number
  name: string
  first_name: string
  last_name?: string
  username: string | null
  is_bot: boolean
  last_activity_time: number
}

export type Button =
  | { type: 'callback'; text: string; payload: string }
  | { type: 'link'; text: string; url: string }
  | { type: 'message' | 'request_contact'; text: string }
  | { type: 'request_geo_location'; text: string; quick?: boolean | undefined }
  | { type: 'clipboard'; text: string; payload: string }

interface Media {
  url: string
  token: string
}

export type Attachment =
  | { type: 'image'; payload: Media & { photo_id: number } }
  | { type: 'audio' | 'video'; payload: Media }
  | { type: 'file'; payload: Media; filename: string; size: number }
  | { type: 'sticker'; payload: { url: string; code: string }; width: number; height: number }
  | { type: 'contact'; payload: { vcf_info: string; max_info: User; hash: string } }
  | { type: 'location'; latitude: number; longitude: number }
  | { type: 'share'; payload: { url: string; token: null }; title: string }
  | { type: 'inline_keyboard'; payload: { buttons: Button[][] } }

export interface Markup {
  type: string
  from: number
  length: number
  /** Of a `user_mention`: whom a link to a person, or their name in MAX, mentions. */
  user_id?: number
  user_link?: string
}

export interface Body {
  mid: string
  seq: number
  text: string
  attachments?: Attachment[]
  markup?: Markup[]
}

export interface Update {
  update_type: string
  timestamp: number
  [field: string]: unknown
}
