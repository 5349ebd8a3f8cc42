"""What senders read, one table a language. Reasons begin as in the middle of a sentence."""
