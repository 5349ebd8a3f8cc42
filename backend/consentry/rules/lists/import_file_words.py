"""Files that are no list, and columns that are not what they were chosen for, in words."""

from collections.abc import Mapping

from consentry.rules.words import said

# Why a column can't be what it shall be; see `list_reading.ColumnFault`.
NO_COLUMN: Mapping[str, Mapping[str, str]] = said("lists", "COLUMN")

# What a file is that is no CSV, and how to come to one.
NO_LIST: Mapping[str, Mapping[str, str]] = said("lists", "FILE")
