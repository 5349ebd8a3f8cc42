"""What lets us into a Marketo."""

from consentry.web.api.mirror.form import ConnectionBody, Credential


class MarketoConnectionBody(ConnectionBody):
    """`base_url` as in `https://123-ABC-456.mktorest.com`; plain http for this machine alone."""

    client_id: Credential
    client_secret: Credential
