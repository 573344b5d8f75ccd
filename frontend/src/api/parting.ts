// The window was asked to close: what its person should know, and what they choose.
import { callOpen, listen, type Made } from './bridge'

export type Parting = Made<'Parting'>
export type PartingChoice = 'stay' | 'background' | 'quit'

/** Hears that somebody closes the window, also if they did so before this page stood; returns how to stop. */
export function onClosing(ask: (about: Parting) => void): () => void {
  // A program that does not say closes anyway when it is asked a second time.
  const look = () => void callOpen('Door.Leaving').then((about) => about.ask && ask(about)).catch(() => undefined)
  look()
  return listen('leaving', look)
}

export const answerClosing = (choice: PartingChoice, remember: boolean) => callOpen('Door.Leave', choice, remember)
