"""What happened at the invented school: worries as people write them, and what was done about each."""

from dataclasses import dataclass

from belisha.capabilities.concerns.terms import Door, EntryKind


@dataclass(frozen=True, slots=True)
class Scene:
    """One worry. `{child}` stands for the child's first name; `steps` are the lines that were recorded.

    `ages` are those of whoever is in a picture.
    """

    type: str
    happened: str
    door: Door = Door.CHILD
    place: str = "classroom"
    urgent: bool = False
    by_worry_page: bool = False
    steps: tuple[tuple[EntryKind, str], ...] = ()
    ages: tuple[str, ...] = ()
    decided: str = "Proportionate, and agreed with the family."


_TALK = (EntryKind.NOTE, "Talked with {child} at break. Calm, wants to stay in the class.")
_SUPPORT = (EntryKind.SUPPORT, "The learning mentor sees {child} on Mondays until half term.")
_WELFARE = (EntryKind.WELFARE, "The other child talks with the SENCO; the family is asked what has changed at home.")
_NO_POLICE = (EntryKind.POLICE_DECISION, "No crime is likely; looked at again if it goes on.")
_REFERRED = (EntryKind.REFERRAL, "Rang children's social care; they take it on and ring back.")

SCENES: tuple[Scene, ...] = (
    Scene("bullying", "{child} says two others leave her out of the group chat and post about her shoes.", Door.ONLINE, "online",
          steps=(_TALK, _SUPPORT, _WELFARE)),
    Scene("accidental_access", "{child} was looking for volcanoes and a film with blood came up. He closed it and told me.",
          Door.ONLINE, "computer room", steps=(_TALK,)),
    Scene("neglect", "{child} came without a coat for the third time and asked for food at nine.", steps=(_TALK, _REFERRED)),
    Scene("attendance_worry", "{child} was away on five Mondays. Nobody answers at home.", steps=(_TALK,)),
    Scene("domestic_abuse", "{child} said there was shouting all night and the police came.", steps=(_TALK, _SUPPORT, _REFERRED)),
    Scene("mental_health", "{child} says she cannot sleep and cries before PE.", steps=(_TALK, _SUPPORT)),
    Scene("harmful_material", "{child} has been watching fights on a cousin's phone and acts them out.", Door.ONLINE, "playground",
          steps=(_TALK,)),
    Scene("child_on_child_physical", "{child} was kicked behind the shed. There is a bruise on her leg.", place="playground",
          steps=(_TALK, _SUPPORT, _WELFARE)),
    Scene("inappropriate_contact", "{child} plays a game where somebody he has never met asks for his address.", Door.ONLINE,
          "home", urgent=True, steps=(_TALK, _SUPPORT, (EntryKind.POLICE_DECISION, "Reported to CEOP; the account is known."))),
    Scene("minor_worry", "{child} has been very quiet since the holidays.", steps=(_TALK,)),
    Scene("pupil_worry", "somebody keeps taking my things and says he will hurt me if i tell", by_worry_page=True,
          steps=(_TALK,)),
    Scene("injury", "{child} has a burn on the hand and says the iron fell.", steps=(_TALK,)),
    Scene("parent_concern", "A grandmother rang: {child} is left alone in the evenings.", steps=(_TALK, _REFERRED)),
    Scene("weapon", "{child} said he has a knife in his bag. There was a table knife from home.", urgent=True,
          steps=(_TALK, _WELFARE, _NO_POLICE)),
    Scene("missing_child", "{child} was not at the gate at the end of the day; found at the library.", urgent=True,
          steps=(_TALK, (EntryKind.POLICE_DECISION, "Rang 101, then found; told them so."))),
    Scene("hate", "{child} was called names because of where her family comes from.", place="corridor",
          steps=(_TALK, _SUPPORT, _NO_POLICE)),
    Scene("nude_image", "{child} says an older boy asked for a picture without clothes, and she sent one. I have not "
          "looked for it and have touched no device.", Door.ONLINE, "home", urgent=True, ages=("11",),
          steps=(_REFERRED, (EntryKind.POLICE_DECISION, "Rang 101 at once: she is eleven. They come this afternoon."),
                 (EntryKind.IMAGE_REVIEW, "Nobody here has looked at it, copied it or sent it on. By the guide we describe "
                  "in words what {child} told us. Report Remove was explained to her and her mother."), _SUPPORT),
          decided="Under 13: referred to the police and social care at once, as the advice on such pictures says."),
)  # fmt: skip

CHILD_OF_AN_ADULT_MATTER = Scene(
    "pupil_worry", "", steps=(_TALK, _SUPPORT), decided="The child is looked after; who it is about is not ours."
)
