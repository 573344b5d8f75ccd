// Lunas is the desktop program a neighbourhood internet provider runs its business on.
package main

import "lunas/app"

func main() { app.Main() }
