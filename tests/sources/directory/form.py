"""What lets us into a directory."""

from consentry.web.api.mirror.form import ConnectionBody, Credential


class DirectoryBody(ConnectionBody):
    key: Credential
