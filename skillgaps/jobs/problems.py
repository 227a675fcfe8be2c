"""Why a job description could not be read, in words: what happened, and what to do now.

Codes are those of core.outbound, of engines.errors.Reason, of services.UnusableJob, and a few of ours.
"""

from __future__ import annotations

from dataclasses import dataclass

PASTE = "Copy the text of the advertisement and paste it instead."


@dataclass(frozen=True)
class Problem:
    code: str
    message: str
    guidance: str
    again: bool = False
    """Trying the same once more may help."""


def _problems(*rows: Problem) -> dict[str, Problem]:
    return {p.code: p for p in rows}


PROBLEMS = _problems(
    # the address
    Problem("bad_url", "This is not the address of a page.", "Copy it from the browser's address line; it begins with https://."),
    Problem("bad_scheme", "We only open pages of the web.", "The address has to begin with https:// or http://."),
    Problem("bad_port", "We do not open addresses with a port of their own.", PASTE),
    Problem("credentials", "This address has a name or password in it.", "Take that part out, or paste the text instead."),
    Problem("blocked_address", "This address does not lead to the public internet, so we do not open it.", PASTE),
    Problem("too_many_redirects", "This page sends us on from one address to the next.", PASTE),
    # fetching
    Problem("dns", "We found no site at this address.", "Check the address for typing errors, or paste the text instead.", again=True),
    Problem("connection", "The site did not answer.", f"Try again in a moment. If it stays so: {PASTE.lower()}", again=True),
    Problem("timeout", "The site took longer than 10 seconds.", f"Try again in a moment. If it stays so: {PASTE.lower()}", again=True),
    Problem("tls", "The site's certificate is not in order, so we did not read on.", PASTE),
    Problem("protocol", "The site sent something that is no page.", PASTE, again=True),
    Problem("not_found", "There is no page at this address any more.", "The job may be closed. If you still see it, copy its text and paste it."),
    Problem("needs_login", "The site shows this page only to people who are signed in, or keeps programs out.", f"If you can see it: {PASTE.lower()}"),
    Problem("busy", "The site asks us to come back later.", f"Try again in a few minutes, or: {PASTE.lower()}", again=True),
    Problem("server_error", "The site has a fault of its own.", f"Try again later, or: {PASTE.lower()}", again=True),
    Problem("http_error", "The site refused to show the page.", PASTE),
    Problem("not_a_page", "There is no text at this address but another kind of file.", PASTE),
    Problem("empty_page", "This page shows its text only in a browser, so we could not read it.", PASTE),
    Problem("closed", "This page says that the job is no longer open.", "If you still have the advertisement, paste its text."),
    # the file
    Problem("unsupported_type", "This is not a file we can read.", "Save it as PDF, DOCX or TXT, or paste the text."),
    Problem("too_large", "This is too large: a page may have 1 MB, a file 5 MB.", PASTE),
    Problem("empty", "This file is empty.", "Check that you chose the right file, or paste the text."),
    Problem("damaged", "This file is damaged: it starts like a document, but the rest does not fit.", "Save a new copy, or paste the text."),
    Problem("password", "This file is locked with a password.", "Save a copy without the password, or paste the text."),
    Problem("scanned", "This is a picture of a page: it holds no text we can read.", "Paste the text of the advertisement."),
    Problem("too_complex", "This file is too complicated to open safely.", "Save it again as a simple PDF, or paste the text."),
    Problem("no_text", "We found no words in it.", PASTE),
    Problem("reader_died", "This file made our reader stop.", "Save it again as PDF from your word processor, or paste the text."),
    Problem("file_missing", "We no longer have this file.", "Please choose it again."),
    # the text
    Problem("too_short", "This is too short for a job description.", "Paste the whole advertisement, with its requirements."),
    Problem("too_long", "This is longer than any job description.", "Paste one advertisement alone, at most 100,000 characters."),
    Problem("no_requirements", "This text asks for no skill we know.", "Paste the part with the requirements, or pick a role."),
    Problem("not_a_job", "This does not read like a job description.", "Paste the whole advertisement, with its requirements, or pick a role."),
    Problem("internal", "Something broke on our side while reading this.", "Try again; if it happens again, paste the text.", again=True),
)  # fmt: skip


def problem(code: str) -> Problem:
    return PROBLEMS.get(code, PROBLEMS["internal"])
