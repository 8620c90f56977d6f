"""Storms, firms, houses and words of other languages that the model takes for persons."""

import pytest

from tests.sentences import named

NOBODY = [
    # a storm and a ship, also where the name stands alone later
    "Cyclone Leonora struck. According to the radio, Leonora is weakening. Leonora was the third of them.",
    "The frigate Ramsdal sailed. Ramsdal was back by night, they said.",
    "A storm, named Leonora, came. Fishermen feared Leonora.",
    "The hurricane season began. Leonora made landfall at noon. Fishermen feared Leonora.",
    "Typhoons Leonora and Ramsdal are near.",
    # a firm by "its", by what it is, by who runs it
    "Prices fell. Hamblin, in its report, said so. Buyers of Hamblin were glad.",
    "Sales of Hamblin and its rivals rose. Hamblin was silent.",
    "They asked Hamblin, a Danish tyre maker, about it. Hamblin was silent.",
    "They asked the director of Hamblin about it. Hamblin was silent.",
    "Hamblin, the region's largest tyre maker, hired staff. They liked Hamblin.",
    "Hamblin is a brewer that few know. They liked Hamblin.",
    "They sold Hamblin Ltd. to a bank. Hamblin was silent.",
    # a party and an armed group by their members, the two sides of a case
    "Ramsal lawmakers walked out. Ramsal was against it.",
    "The court cited Hamblin v. Ramsdal again.",
    # houses and bodies
    "They dined at the former Rostovsky estate and slept at the old Larissa Villa.",
    "Members of Bala Sena and of the Huda Salam network marched.",
    # words of another language
    "Mientras tanto, los jueces han sido nombrados por el gobierno. Entretanto, los ministros están en el palacio.",
    "Avec tous les ministres, Ami de la paix dans le monde, il est venu.",
    # short words of telegrams
    "LIMDIS\n\nNODIS\n\nUSUN",
]


@pytest.mark.parametrize("text", NOBODY, ids=lambda text: text[:40])
def test_nobody(text: str) -> None:
    """What the text shows to be a thing is nobody, wherever it stands."""
    assert named(text) == []


def test_persons() -> None:
    """Somebody who is named in full, or by an office, is no thing for all that a firm is called so too."""
    assert named("Hamblin, in its report, praised Gerda Hamblin. Hamblin thanked them.") == ["Gerda Hamblin"]
    assert named("The frigate Ramsdal sailed. President Ramsdal waved.") == ["Ramsdal"]
    assert named("The hurricane was late. Rivals said Gerda Hamblin weakened. Hamblin smiled.") == ["Gerda Hamblin"]
    assert named("Members of Gerda Hamblin's family came.") == ["Gerda Hamblin"]
