"""Every reason a file cannot be read, said in Swedish: what happened, what is kept, what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.writing.pandoc import SECONDS, PandocStopped


class UnreadableFile(Exception):
    """The file was refused before anything was changed; the message is meant for the planner."""

    def __init__(self, happened: str, advice: str) -> None:
        unchanged = _("Planen är oförändrad.")
        self.message_sv = f"{happened} {unchanged} {advice}"
        super().__init__(self.message_sv)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}"


def too_big(size: int, limit: int) -> UnreadableFile:
    return UnreadableFile(
        _("Filen är %(size)s MB. Den största fil som kan läsas in är %(limit)s MB.")
        % {"size": _megabytes(size), "limit": _megabytes(limit)},
        _("Komprimera bilderna i dokumentet (i Word: Bildformat, Komprimera bilder) eller dela det."),
    )


def empty() -> UnreadableFile:
    return UnreadableFile(_("Filen är tom."), _("Kontrollera att rätt fil valdes och försök igen."))


def unknown_name(filename: str) -> UnreadableFile:
    return UnreadableFile(
        _("Filen %(name)s är av ett slag som inte kan läsas in.") % {"name": filename},
        _("Spara dokumentet som .docx, .odt, .md, .html eller Hajks .json och försök igen."),
    )


def misnamed(filename: str, kind: str, suffix: str) -> UnreadableFile:
    return UnreadableFile(
        _("Filen heter %(name)s men innehållet är av slaget %(kind)s.") % {"name": filename, "kind": kind},
        _("Ge filen ett namn som slutar på %(suffix)s och försök igen.") % {"suffix": suffix},
    )


def not_what_it_says(kind: str, suffix: str) -> UnreadableFile:
    return UnreadableFile(
        _("Filens namn slutar på %(suffix)s men innehållet är inte %(kind)s.")
        % {"kind": kind, "suffix": suffix},
        _("Öppna filen i det program som den kommer ifrån, spara den som %(suffix)s och försök igen.")
        % {"suffix": suffix},
    )


def pdf() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är en PDF. En PDF visar hur sidor ser ut men vet inte vad som är rubriker och stycken."),
        _("Använd dokumentet som PDF:en gjordes av, eller öppna PDF:en i Word och spara den som .docx."),
    )


def rtf() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är ett RTF-dokument, som inte kan läsas in."), _("Öppna den i Word och spara den som .docx.")
    )


def picture() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är en bild och inte ett dokument."),
        _("Lägg in bilden i ett avsnitt i redigeraren, eller välj dokumentet i stället."),
    )


def encrypted() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är skyddad med lösenord och kan inte läsas."),
        _("Öppna den i programmet där den skrevs, ta bort lösenordet, spara och försök igen."),
    )


def old_word() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är i det äldre formatet .doc, som inte kan läsas in."),
        _("Öppna den i Word, välj Spara som och Word-dokument (.docx), och försök igen."),
    )


def other_office() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är ett kalkylark, en presentation eller en annan Office-fil, inte ett textdokument."),
        _("Klistra in det som hör till planen i ett Word-dokument och läs in det."),
    )


def broken_archive() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är skadad och går inte att öppna."),
        _("Öppna originalet i programmet där det skrevs, spara det på nytt och försök igen."),
    )


def bomb() -> UnreadableFile:
    return UnreadableFile(
        _("Filen packas upp till långt mer än ett plandokument kan innehålla och lästes därför inte."),
        _("Kontrollera varifrån filen kommer. Är den äkta: komprimera bilderna eller dela dokumentet."),
    )


def hostile_xml() -> UnreadableFile:
    return UnreadableFile(
        _("Filen innehåller XML-definitioner som inget ordbehandlingsprogram skriver. Den lästes inte."),
        _("Kontrollera varifrån filen kommer. Är den äkta: spara den på nytt som .docx i Word."),
    )


def wrong_encoding(line: int) -> UnreadableFile:
    return UnreadableFile(
        _("Filen är inte sparad som UTF-8: rad %(line)s innehåller tecken som inte går att tolka.")
        % {"line": line},
        _("Öppna den i en textredigerare, spara med kodningen UTF-8 och försök igen."),
    )


def binary(line: int) -> UnreadableFile:
    return UnreadableFile(
        _("Filen ska vara text men rad %(line)s innehåller tecken som bara finns i andra slags filer.")
        % {"line": line},
        _("Kontrollera att rätt fil valdes, eller spara den på nytt som text i UTF-8."),
    )


def broken_json(line: int) -> UnreadableFile:
    return UnreadableFile(
        _("Filen är inte hel JSON: något är fel på rad %(line)s.") % {"line": line},
        _("Exportera dokumentet på nytt från Hajks dokumenthanterare och försök igen."),
    )


def not_hajk() -> UnreadableFile:
    return UnreadableFile(
        _("Filen är JSON men har inte Hajks form (chapters med header och html)."),
        _("Exportera dokumentet från Hajk, eller spara det som .md, .docx eller .html och läs in det."),
    )


def too_deep() -> UnreadableFile:
    return UnreadableFile(
        _("Filens innehåll är nästlat i fler nivåer än ett plandokument kan ha."),
        _("Förenkla dokumentet (listor i listor, rutor i rutor) och försök igen."),
    )


def too_slow(seconds: int) -> UnreadableFile:
    return UnreadableFile(
        _("Filen gick inte att läsa på %(seconds)s sekunder.") % {"seconds": seconds},
        _("Dela dokumentet i flera filer, eller spara det på nytt i Word som .docx, och försök igen."),
    )


def too_heavy() -> UnreadableFile:
    return UnreadableFile(
        _("Filen behövde mer minne än en inläsning får ta."),
        _("Dela dokumentet i flera filer, eller dela mycket stora tabeller, och försök igen."),
    )


def not_convertible() -> UnreadableFile:
    return UnreadableFile(
        _("Filen gick att öppna men innehållet kunde inte tolkas."),
        _("Öppna dokumentet i programmet där det skrevs, spara det på nytt och försök igen."),
    )


def without_text() -> UnreadableFile:
    return UnreadableFile(
        _("Filen innehåller ingen text."),
        _("Består dokumentet av inskannade sidor behövs ett dokument med riktig text."),
    )


def broken_own() -> UnreadableFile:
    return UnreadableFile(
        _("Filen ser ut att vara utskriven härifrån, men raderna som skiljer avsnitten åt är ändrade."),
        _("Exportera planen på nytt, eller ta bort raderna mellan --- överst för att läsa den som Markdown."),
    )


def of_pandoc(stop: PandocStopped) -> UnreadableFile:
    """Say why the converter gave up."""
    if stop.reason == "time":
        return too_slow(SECONDS)
    return {"memory": too_heavy, "depth": too_deep, "content": not_convertible}[stop.reason]()
