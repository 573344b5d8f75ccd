// The window was asked to close: what its person should know, and what they choose.
import { callOpen, listen, type Made } from './bridge'

export type Parting = Made<'Parting'>
export type PartingChoice = 'stay' | 'background' | 'quit'

/** Hears that somebody closes the window; returns how to stop. */
export function onClosing(ask: (about: Parting) => void): () => void {
  return listen('leaving', () => {
    // A program that does not say closes anyway when it is asked a second time.
    void callOpen('Door.Leaving').then((about) => about.ask && ask(about)).catch(() => undefined)
  })
}

export const answerClosing = (choice: PartingChoice, remember: boolean) => callOpen('Door.Leave', choice, remember)
