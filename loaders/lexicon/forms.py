"""Forms of verbs as they are spelt out in a list."""


def forms(*verbs: str) -> dict[str, str]:
    """Spell out the forms of verbs, the plain form first.

    >>> forms("meet meets met")
    {'meet': 'meet', 'meets': 'meet', 'met': 'meet'}
    """
    return {form: line.split()[0] for line in verbs for form in line.split()}
