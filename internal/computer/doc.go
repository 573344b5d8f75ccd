// Package computer knows the one computer Lunas runs on: its tray, its notifications, what
// it starts when somebody signs in, how it is kept awake, and where the window stood.
//
// It keeps no office's data and shows no window: words, what is worth telling and what
// closing means for the money are the desk's. What a system lacks is never an error of the
// office: Lunas works without, and whoever asks is told so.
//
// Always true: what is switched is read back from the system, never remembered as done;
// a connection to the system is opened when it is first needed.
package computer
