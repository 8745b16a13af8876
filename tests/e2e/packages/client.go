// A client of Go's net/http: it asks for the address in its last argument.
package main

import (
	"net/http"
	"os"
)

func main() {
	if _, err := http.Get(os.Args[len(os.Args)-1]); err != nil {
		println(err.Error())
		os.Exit(1)
	}
}
