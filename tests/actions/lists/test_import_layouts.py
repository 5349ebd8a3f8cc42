"""Lists as the tools of the field write them (made up, in the layouts that their pages document): who is out?"""

from datetime import UTC, datetime

import pytest

from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Suppression
from consentry.store.consent.suppressions import suppressions_of
from tests.actions.lists.lists import Import, counts, out
from tests.builders import Company

X, Y, NO = "bob@example.com", "eve@example.com", "al@example.com"
LAYOUTS: dict[str, str | bytes] = {
    "sendgrid": f'"email","created"\r\n"{X}","1709294400"\r\n',
    "ses without header": f"{X},COMPLAINT\n",
    "postmark": f"EmailAddress,SuppressionReason,Origin,CreatedAt\n{X},ManualSuppression,Recipient,2024-03-01T12:00\n",
    "mailgun": f'"address","tags","created_at"\n"{X}","*","Fri, 01 Mar 2024 12:00:00 UTC"\n',
    "mailchimp": f'"Email Address",OPTIN_TIME,UNSUB_TIME\n"{X}","2023-01-01 10:00","2024-03-01 12:00:00"\n',
    "hubspot": f'Record ID,Email,First Name,"Unsubscribed from all email"\n101,{X},Ann,true\n102,{NO},Al,\n',
    "sparkpost": f"recipient,type,source,description,created\n{X},transactional,Manual,,2024-03-01T12:00:00+00:00\n",
    "salesforce report": f'"First Name","Email","Email Opt Out"\n"A","{X}","1"\n"B","{NO}","0"\n\n\n"Copyright"\n',
    "salesforce loader": f'"ID","EMAIL","HASOPTEDOUTOFEMAIL"\n"003","{X}","true"\n"004","{NO}","false"\n',
    "salesforce own fields": f'"ID","EMAIL_ADDRESS__C","OPT_OUT__C"\n"a01","{X}","true"\n',
    "marketo": f"Id,First Name,Email Address,Unsubscribed\n5,Ann,{X},1\n6,Al,{NO},0\n",
    "outreach": f"First name,Emails,Opted out\nAnn,{X},Yes\nAl,{NO},No\n",
    "google contacts": f"Name,Given Name,E-mail 1 - Type,E-mail 1 - Value\nAnn,Ann,*,{X}\n",
    "google contacts, two": f"Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value\nAnn,*,{X},{Y}\n",
    "outlook contacts": f"First Name,E-mail Address,E-mail Type,E-mail 2 Address\nAnn,{X},SMTP,{Y}\nEx,,,\n",
    "dynamics": f"(Do Not Modify) Contact,Email 1,Do not allow Bulk Emails\nid,{X},Do Not Allow\nid,{NO},Allow\n",
    "zoho": f"Record Id,First Name,Primary Email,Email Opt Out\nz1,Ann,{X},true\nz2,Al,{NO},false\n",
    "brevo": f"EMAIL;FIRSTNAME;BLOCKED_AT\n{X};Ann;01-03-2024 12:00:00\n",
    "brevo contacts": f"EMAIL;BLOCKLISTED\n{X};Yes\n{NO};No\n",
    "cleverreach": f'"E-Mail-Adresse";"Abgemeldet am"\r\n"{X}";"01.03.2024"\r\n'.encode("cp1252"),
    "french": f"Courriel;Prénom;Désinscrit le\r\n{X};Zoé;01/03/2024\r\n".encode("cp1252"),
    "excel sep": f"sep=;\r\nE-Mail;Name\r\n{X};Ann\r\n",
    "excel sep with mark": f"\ufeffsep=,\r\nEmail,Name\r\n{X},Ann\r\n",
    "excel unicode text": f"Email\tName\r\n{X}\tAnn\r\n".encode("utf-16"),
    "old mac": f"Email,Name\r{X},Ann\r",
    "old mac with line feeds in quotes": f'Email,Note\r{X},"two\nlines"\r{Y},b\r',
    "titles above": f"Opt-out report\nExported 2024-03-01\n\nEmail,Name\n{X},Ann\n",
    "bars": f"email|name\n{X}|Ann\n",
    "commas in a header": f'"E-mail";"Naam (achternaam, voornaam, titel)"\n"{X}";"Ex, Ann"\n',
    "two files in one": f"\ufeffemail,name\n{X},Ann\n\ufeffemail,name\n{Y},Bob\n",
    "mark before a quoted row": f'email,name\n{X},Ann\n\ufeff"{Y}","Bob"\n',
    "unnamed index": f",email\n0,{X}\n",
    "empty first line": f"\r\nEmail,Name\r\n{X},Ann\r\n",
    "quoted line breaks": f'Name,Email,Note\n"Ann\nEx","{X}","line 1\nline 2, and ""more"""\n',
    "blanks behind commas": f'Name, "Email"\nAnn, "{X}"\n',
    "two columns of one name": f'"Name","Email","Email"\n"Ann","","{X}"\n',
    "street first": f'Address,Recipient\n"1 Main St",{X}\n',
    "street and work": f'Company,Address,Work Email\nEx,"1 Main St",{X}\n',
    "mailerlite": f"Subscriber,Status,Subscribed\n{X},unsubscribed,2023-01-01\n{NO},active,2023-01-01\n",
    "klaviyo": f"Email,Email Suppressions,Email Suppressions Timestamp\n{X},USER_SUPPRESSED,2024-03-01 12:00:00\n",
    "activecampaign": f'"Email","Status"\n"{X}","Unsubscribed"\n"{Y}","Bounced"\n"{NO}","Active"\n',
    "mailchimp audience": f"Email Address,Status\n{X},unsubscribed\n{Y},cleaned\n{NO},subscribed\n",
    "constant contact": f'"Email address","Email status","Email permission status"\n"{X}","Unsubscribed",""\n',
    "pipedrive": f"Person - Email - Work,Person - Marketing status\n{X},Unsubscribed\n{NO},Subscribed\n",
    "shopify": f"First Name,Email,Accepts Email Marketing\nAnn,{X},no\nAl,{NO},yes\n",
    "salesloft": f"Email Address,Do Not Contact,Owner Email\n{X},true,rep@own.example\n",
    "apollo": f"Email,Secondary Email,Email Unsubscribed\n{X},{Y},true\n{NO},,false\n",
    "iterable": f"email,signupSource,unsubscribedChannelIds\n{X},import,12345\n",
    "pardot": f"Email,Opted Out,Do Not Email\n{X},0,1\n{Y},1,0\n{NO},0,0\n",
    "freshsales": f"Emails,Subscription status,Sales owner email\n{X},Unsubscribed,rep@own.example\n",
    "acoustic": f"Email|Opt In Date|Opted Out|Opted Out Date\n{X}|01/02/2023|T|03/01/2024\n",
    "german": f"E-Mail;Abgemeldet\n{X};ja\n{NO};nein\n",
    "dutch": f"E-mailadres;Uitgeschreven\n{X};ja\n{NO};nee\n",
    "french answers": f"Adresse e-mail;Désinscrit\n{X};oui\n{NO};non\n",
    "swedish": f"E-postadress;Avregistrerad\n{X};ja\n{NO};nej\n",
    "german consent": f"E-Mail (geschäftlich);Einwilligung\n{X};nein\n{NO};ja\n",
    "address list with names": f'Contact,Type\n"Ann Ex <{X}>",x\n',
    "whitespace in answers": f"email,unsubscribed\n{X}, TRUE \n{NO}, FALSE \n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_who_said_no_is_out_and_nobody_else(
    deployment: Deployment, company: Company, imported: Import, text: str | bytes
) -> None:
    there = text if isinstance(text, str) else text.decode("utf-16" if text[:1] == b"\xff" else "cp1252")
    expected = {each for each in (X, Y) if each in there}

    tried, done = imported(text, dry_run=True), imported(text)

    assert set(out(deployment, company.team_id)) == expected
    assert counts(tried) == counts(done)
    assert done.subscribed == (1 if NO in there else 0)


def test_what_nobody_knows_counts_and_is_told(deployment: Deployment, company: Company, imported: Import) -> None:
    job = imported(f"email,unsubscribed\n{X},yes\n{Y},perhaps\n{NO},no\n")

    assert set(out(deployment, company.team_id)) == {X, Y}
    assert (job.added, job.subscribed, job.refused) == (2, 1, 0)


def said_of(deployment: Deployment, company: Company, address: str) -> Suppression:
    key = deployment.keyring.key(address)
    with deployment.db.read() as connection:
        (said,) = suppressions_of(connection, company.team_id, [key])[key]
    return said


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("unsubscribed_at", "2024-03-01T12:00:00Z"),
        ("created", "2024-03-01T17:00:00+05:00"),
        ("created", "1709294400"),
        ("UNSUB_TIME", "2024-03-01 12:00:00"),
        ("created_at", "Fri, 01 Mar 2024 12:00:00 UTC"),
        ("Unsub Date", "3/1/2024 12:00 PM"),
        ("Abgemeldet am", "01.03.2024 12:00"),
        ("BLOCKED_AT", "01-03-2024 12:00:00"),
        ("Opt Out Date", "Mar 1, 2024 12:00"),
    ],
)
def test_a_date_stays_the_date(
    deployment: Deployment, company: Company, imported: Import, header: str, value: str
) -> None:
    imported(f'email,"{header}"\n{X},"{value}"\n')

    assert said_of(deployment, company, X).since == datetime(2024, 3, 1, 12, tzinfo=UTC)


def test_an_ambiguous_day_is_told_by_the_others_or_by_the_countrys_sign(
    deployment: Deployment, company: Company, imported: Import
) -> None:
    imported(f"email,unsub date\n{X},3/4/2024\n{Y},25/4/2024\n")
    imported(f"email;unsub date\n{NO};5/4/2024\n")

    assert said_of(deployment, company, X).since == datetime(2024, 4, 3, tzinfo=UTC)
    assert said_of(deployment, company, NO).since == datetime(2024, 4, 5, tzinfo=UTC)
