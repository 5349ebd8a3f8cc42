"""The parts of `sync_marketo`, one for each thing it keeps up: filling the mirror, following the feed, looking back."""
