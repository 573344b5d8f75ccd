// What the outgoing book, its texts and the sender ask the desk for.
import { call, type Form, type Made } from './bridge'
import { keyOf, useAct, useCall, usePages } from './call'

export type MessageRow = Made<'MessageRow'>
export type MessageCard = Made<'MessageCard'>
export type TemplateRow = Made<'TemplateRow'>
export type TemplateText = Form<'TemplateText'>
export type SenderForm = Form<'SenderForm'>
export type SenderSetup = Made<'SenderSetup'>

export interface MessageFilter {
  state: string
  channel: string
  query: string
  from: string
  to: string
}

export const useBook = (filter: MessageFilter) => usePages(keyOf('Messages.Book', filter), (after) => call('Messages.Book', { ...filter, after }))
export const useMessage = (id: number) => useCall('Messages.Get', [id], { when: id > 0 })
export const useLeaving = () => useCall('Messages.Leaving', [])
export const useSentYes = () => useAct('Messages.Sent')
export const useNoteCall = () => useAct('Messages.NoteCall')
/** How many refused messages go again at once, and the act itself. */
export const useRefused = () => useCall('Messages.Refused', [])
export const useSendRefused = () => useAct('Messages.SendRefused')
export const useSendAgain = () => useAct('Messages.Again')

export const useTexts = (when = true) => useCall('Messages.Texts', [], { when })
export const useVersions = (kind: string, channel: string, lang: string) => useCall('Messages.Versions', [kind, channel, lang])
export const useSaveText = () => useAct('Messages.SaveText')
export const defaultText = (kind: string, channel: string, lang: string) => call('Messages.DefaultText', kind, channel, lang)
/** A text as it stands in the editor, for a real customer. */
export const usePreview = (text: TemplateText, customer: number) => useCall('Messages.Preview', [text, customer], { keep: true, when: text.body.trim() !== '' })

export const useSender = () => useCall('Messages.Sender', [])
export const useSetSender = () => useAct('Messages.SetSender')
export const useTestSender = () => useAct('Messages.TestSender')
