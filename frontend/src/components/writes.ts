/** Whether somebody is typing there: letters are letters then, and no keys of the window. */
export const writes = (el: EventTarget | null) => el instanceof HTMLElement && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName))
