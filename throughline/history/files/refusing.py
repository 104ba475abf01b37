"""Why a file is not kept, or kept but not released: the finding, the reason, the remedy."""

from __future__ import annotations


class NotKept(ValueError):
    """The file is not kept at all; the message says why and what to do."""


class NotReleased(ValueError):
    """No copy for residents can be made of the file; the message says why and what to do."""


def empty(name: str) -> NotKept:
    """Nothing inside."""
    return NotKept(f"{name} is empty, so there is nothing to keep. Choose the file again, or save it again first.")


def too_large(size: int, most: int) -> NotKept:
    """Over the council's own limit, both in bytes."""
    return NotKept(
        f"The file is {size / 1_000_000:,.1f} MB large, and this council keeps files of at most {most / 1_000_000:,.0f} MB. "
        "Save it with smaller pictures, or keep it elsewhere and add a signpost to it."
    )


def long_name(name: str, most: int) -> NotKept:
    """A name that no system shows whole."""
    return NotKept(
        f"The file’s name, which begins “{name[:40]}”, is {len(name)} characters long; there is room for {most}. "
        "Give the file a shorter name."
    )


def bad_name(name: str) -> NotKept:
    """No name, or one with characters that a name cannot have."""
    return NotKept(f"“{name}” cannot be a file’s name. Rename the file: letters, figures, spaces and hyphens will do.")


def unknown(name: str, kinds: str) -> NotKept:
    """Nothing that is kept here."""
    return NotKept(f"{name} is of no type that is kept here. Save it as one of these: {kinds}.")


def disguised(name: str, inside: str, right: str) -> NotKept:
    """The name says one thing and the content another."""
    return NotKept(
        f"{name} is {inside} by its content, and its name says otherwise. A file that says what it is not is not kept: "
        f"give it the ending {right}, if that is what you meant."
    )


def program(name: str) -> NotKept:
    """Something that runs."""
    return NotKept(f"{name} is a program. Programs are not kept as evidence: save what it shows as a PDF.")


def macros(name: str) -> NotKept:
    """A document that carries a program."""
    return NotKept(
        f"{name} carries macros, which are programs. Save it without them (as .docx, .xlsx or .pptx), or as a PDF."
    )


def old_office(name: str) -> NotKept:
    """The containers of before 2007, in which macros cannot be told apart; and locked new files, which look the same."""
    return NotKept(
        f"{name} is an old Office file or is locked with a password: nobody can see what it carries. Save it without a "
        "password as .docx, .xlsx or .pptx, or as a PDF."
    )


def web_page(name: str) -> NotKept:
    """Markup, which may carry a program."""
    return NotKept(f"{name} is a web page or a drawing that can carry a program. Save it as a PDF.")


def monstrous(name: str) -> NotKept:
    """A zip bomb."""
    return NotKept(f"{name} would unpack to far more than a document holds. Save it again in the program that made it.")


def unreadable(name: str) -> NotKept:
    """Damaged, or it took too long."""
    return NotKept(
        f"{name} cannot be read: it is damaged, locked, or too large to look through. Open it, save it again, and "
        "choose the new file."
    )


def cannot_be_cleaned(kind: str) -> NotReleased:
    """A type for which nobody here knows how."""
    return NotReleased(
        f"It is {kind}, from which this system cannot take the names of authors and other hidden details, so it is not "
        "published. Save it as a PDF or as .docx, .xlsx or .pptx and attach that, or keep it to officers."
    )


def carries(what: str, remedy: str) -> NotReleased:
    """Something in the file that would be published with it and that only its author can take out."""
    return NotReleased(f"It carries {what}, which would be published with it. {remedy}")
