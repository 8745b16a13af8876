"""What expressions come to: values, their types, and conversions between them."""
