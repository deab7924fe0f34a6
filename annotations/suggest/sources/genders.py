"""Whether a full name may be whose a title is: `Mr. Wirya` is not `Ana Wirya`."""

from annotations.suggest.languages.lexicon import Pack


def may_be_called(words: str, name: str, pack: Pack) -> bool:
    """Whether a mention's words, a title for men or women before them, fit a full name."""
    first = name.split()[0].lower() if name else ""
    titles = {word.strip(".").lower() for word in words.split()[:-1]}
    if titles & pack.names.his_titles and first in pack.names.her_names:
        return False
    return not (titles & pack.names.her_titles and first in pack.names.his_names)
