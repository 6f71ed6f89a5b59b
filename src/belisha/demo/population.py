"""Who is at the invented school: 420 pupils, their families, 55 staff and the governors.

Names are put together from two lists by a seeded shuffle, so the school is the same at every telling and
nobody in it is anybody. Addresses end in `.example`, which no mail server can reach (RFC 2606).
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

YEARS = ("R", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6")
CLASS_SIZE = 30
TREES = (
    ("Acorn", "Bramble"),
    ("Clover", "Daisy"),
    ("Elder", "Fern"),
    ("Gorse", "Hazel"),
    ("Ivy", "Juniper"),
    ("Kestrel", "Linden"),
    ("Maple", "Nettle"),
)
GIVEN = tuple(
    "Aaliyah Abel Ada Adeola Aisha Alfie Alina Amara Amir Anjali Anouk Arlo Asha Ava Ayaan Bea Ben Bilal Bo Callum "
    "Carys Casper Chidi Clara Cora Dalia Dara Dev Dylan Edie Eira Eli Elsie Ember Emre Esme Ezra Farah Femi Finlay "
    "Flora Freya Gethin Grace Gwen Hana Harvey Hugo Ibrahim Ida Idris Imani Ines Iona Iris Isaac Ishaan Ivy Jago Jaya "
    "Jonah Joni Jude Kai Kasia Keziah Kit Kofi Lara Leila Leo Lila Lola Lorcan Luca Mabel Maja Malik Mari Max Maya "
    "Mei Mila Milo Mina Mohammed Nadia Nell Niamh Nico Noor Oisin Olive Omar Orla Oscar Otis Owen Pearl Petra Piotr "
    "Poppy Priya Quinn Rafi Remi Rhys Robyn Rory Rowan Ruby Rufus Saffron Samir Sana Seren Shay Sofia Sol Sunny Tara "
    "Tess Theo Tilda Tomasz Uma Vera Viktor Wren Yara Yusuf Zadie Zain Zoe".split()
)
FAMILY = tuple(
    "Abara Abbot Adeyemi Ahmed Alder Amin Archer Ashdown Attwell Bains Barlow Begum Bellamy Birch Bloom Boateng Bose "
    "Brack Brook Byrne Cavell Chandra Cole Crane Dacosta Dale Das Dixon Dray Ede Eldon Farrow Fenn Finch Flint Forde "
    "Garrick Ghosh Gill Goddard Grange Gray Hale Hanif Harrow Hart Heath Hilton Holt Hussain Ifill Islam Ivers Jarman "
    "Jolly Kaur Keane Khan Kirby Kowal Lacey Lane Larkin Leigh Lim Lowe Mallory Marsh Mehta Mensah Miah Moss Murphy "
    "Nandi Nash Newell Nowak Oak Obi Okafor Osei Otway Palmer Park Patel Penrose Pike Quayle Rana Read Rees Rigby "
    "Rose Rowe Sahota Sandhu Sharp Shaw Singh Sloan Stone Swann Tait Tamm Tanner Thorn Tran Tully Usman Vale Varga "
    "Wade Walsh Ward Webb West Wilde Wood Wynn Yates Young Zaman".split()
)


@dataclass(frozen=True, slots=True)
class Grown:
    """An adult: a guardian, a member of staff, a governor."""

    id: str
    given: str
    family: str

    @property
    def email(self) -> str:
        return f"{self.given}.{self.family}.{self.id}@amberfield.example".lower()


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil with one or two guardians."""

    id: str
    given: str
    family: str
    born_on: date
    class_id: str
    guardians: tuple[Grown, ...]


@dataclass(frozen=True, slots=True)
class ClassOf30:
    """A class with its teacher."""

    id: str
    name: str
    year: str
    teacher: Grown


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody on the roster of the invented school."""

    classes: tuple[ClassOf30, ...]
    children: tuple[Child, ...]
    staff: tuple[Grown, ...]  # the first fourteen teach a class each


STAFF = 55
# The posts that the story needs, by their place in `staff`; the classes' teachers come first.
HEAD, DEPUTY_HEAD, DSL, SENCO, OFFICE, NETWORK_MANAGER, COMPUTING_LEAD, ASSISTANT = range(14, 22)


def populate(academic_year_starts: int) -> Population:
    """The school as it stands in the academic year that begins in September of the given year."""
    dice = random.Random("amberfield")  # noqa: S311  # a story, not a secret
    staff = tuple(_grown_ups(dice, "s", STAFF))
    classes = tuple(
        ClassOf30(id=f"c{index}", name=name, year=year, teacher=staff[index])
        for index, (year, name) in enumerate((y, n) for y, names in zip(YEARS, TREES, strict=True) for n in names)
    )
    children = tuple(_children(dice, classes, academic_year_starts))
    return Population(classes, children, staff)


def _grown_ups(dice: random.Random, prefix: str, count: int) -> Iterator[Grown]:
    pairs = [(given, family) for given in GIVEN for family in FAMILY]
    for number, (given, family) in enumerate(dice.sample(pairs, count), start=1):
        yield Grown(f"{prefix}{number}", given, family)


def _children(dice: random.Random, classes: tuple[ClassOf30, ...], starts: int) -> Iterator[Child]:
    number = 0
    for room in classes:
        # A child turns five in the academic year of Reception: born from September to August.
        first_birthday = date(starts - 5 - YEARS.index(room.year), 9, 1).toordinal()
        for given in dice.sample(GIVEN, CLASS_SIZE):
            number += 1
            family = dice.choice(FAMILY)
            adults = _guardians(dice, number, family)
            yield Child(
                id=f"p{number}",
                given=given,
                family=family,
                born_on=date.fromordinal(first_birthday + dice.randrange(365)),
                class_id=room.id,
                guardians=adults,
            )


def _guardians(dice: random.Random, number: int, family: str) -> tuple[Grown, ...]:
    """One guardian or two; not every parent shares the child's name."""
    names = [family, family if dice.random() < 0.6 else dice.choice(FAMILY)]
    count = 1 if dice.random() < 0.25 else 2
    return tuple(Grown(f"g{number}{'ab'[i]}", dice.choice(GIVEN), names[i]) for i in range(count))
