coder {
