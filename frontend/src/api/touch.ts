// Whether a person is at the window. Only what a person does keeps a session open: a page
// that refreshes itself at night must not.
let touched = true

/** A person moved, pressed or signed in. */
export function touch(): void {
  touched = true
}

/** Whether somebody touched the window since the last call that asked. */
export function attended(): boolean {
  const was = touched
  touched = false
  return was
}
