"""Makes what rendering is measured on, always the same."""
