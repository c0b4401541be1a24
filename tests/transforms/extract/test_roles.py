"""Who did it and to whom, construction by construction."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document, Event


def event_of(document: Document, type_: str) -> Event:
    return next(event for event in document.events if event.type == type_)


def words(text: str, document: Document, indices: list[int]) -> set[str]:
    return {text[slice(*document.entities[index].span)] for index in indices}


CONSTRUCTIONS = [
    ("active", "Russia attacked Ukraine.", "ASSAULT", {"Russia"}, {"Ukraine"}),
    ("passive", "Ukraine was attacked by Russia.", "ASSAULT", {"Russia"}, {"Ukraine"}),
    ("passive shared by a second verb", "Two soldiers were tortured and killed by rebels in Chad.",
     "ASSAULT", {"rebels"}, {"soldiers"}),
    ("noun with two prepositions", "The attack by rebels on Chad lasted two days.",
     "ASSAULT", {"rebels"}, {"Chad"}),
    ("possessor of a noun", "Israel condemned Iran's attack on Jordan.",
     "ASSAULT", {"Iran"}, {"Jordan"}),
    ("noun as subject stands for its agent", "A bombing by Islamist militants killed 12 soldiers.",
     "ASSAULT", {"Islamist militants"}, {"soldiers"}),
    ("who condemns an attack has not made it", "France condemned the attack on Jordan.",
     "ASSAULT", set(), {"Jordan"}),
    ("arrest of", "France announced the arrest of two journalists.",
     "COERCE", {"France"}, {"journalists"}),
    ("who is told by somebody else's name", "An orphan from the home of Ana Ruiz was arrested.",
     "COERCE", set(), set()),
    ("kin", "The nephew of Ana Ruiz was arrested by soldiers.", "COERCE", {"soldiers"}, {"nephew"}),
    ("blamed", "The attack, blamed on rebels, killed five policemen.",
     "ASSAULT", {"rebels"}, {"policemen"}),
    ("how somebody was left", "The clash left twelve villagers wounded.",
     "ASSAULT", set(), {"villagers"}),
    ("who is hurt while doing", "The mayor was beaten by policemen while protesting against the ministry.",
     "PROTEST", {"mayor"}, {"ministry"}),
    ("subject shared by a second verb", "Police stormed the camp and arrested two journalists.",
     "COERCE", {"Police"}, {"journalists"}),
    ("owner of what is refused", "Iran rejected Oman's proposal.", "REJECT", {"Iran"}, {"Oman"}),
    ("maker of what is refused", "The court rejected an appeal filed by lawyers of the journalist.",
     "REJECT", {"court"}, {"lawyers"}),
    ("forces sent are not the recipient", "Kenya deployed 400 soldiers to Haiti.",
     "MOBILIZE", {"Kenya"}, {"Haiti"}),
    ("aid reaches those where it goes", "Germany gave 20 million euros to rebuild schools in Mali.",
     "AID", {"Germany"}, {"Mali"}),
    ("own possessive is no recipient", "Hungary voiced its support for Serbia.",
     "SUPPORT", {"Hungary"}, {"Serbia"}),
    ("reciprocal verb", "France and Egypt signed an agreement on Monday.",
     "AGREE", {"France", "Egypt"}, set()),
    ("reciprocal noun", "France held talks with Egypt on Monday.",
     "CONSULT", {"France", "Egypt"}, set()),
    ("two recipients joined", "The United States imposed sanctions on Iran and Syria.",
     "SANCTION", {"United States"}, {"Iran", "Syria"}),
    ("the subject of a small clause", "A court found Peter Dahl guilty of spying for Norway.",
     "ACCUSE", {"court"}, {"Peter Dahl"}),
    ("who is to do what is demanded", "Kenya demanded that the rebels leave villages in Uganda.",
     "REQUEST", {"Kenya"}, {"rebels"}),
    ("owner of what is welcomed", "France welcomed Brazil's decision to reopen the border.",
     "SUPPORT", {"France"}, {"Brazil"}),
    ("own forces are not the recipient", "Chad is willing to withdraw its troops from Niger.",
     "AGREE", {"Chad"}, {"Niger"}),
    ("where it was said is no recipient", "In Lima, Chile rejected a proposal by Peru.",
     "REJECT", {"Chile"}, {"Peru"}),
    ("what the recipients are tied to", "Norway gave food aid to families in Somalia.",
     "AID", {"Norway"}, {"families", "Somalia"}),
    ("a threat with a condition", "Egypt threatened to close the crossing if Libya expels its envoy.",
     "THREATEN", {"Egypt"}, {"Libya"}),
    ("who faces what others say", "Hungary faces harsh criticism from Sweden.",
     "ACCUSE", {"Sweden"}, {"Hungary"}),
    ("parties of a relation", "Cooperation between Peru and Chile was strengthened last year.",
     "COOPERATE", {"Peru", "Chile"}, set()),
    ("who steps up attacks", "Rebels have stepped up attacks on Malian soldiers this month.",
     "ASSAULT", {"Rebels"}, {"Malian soldiers"}),
    ("a bomb is not hunted by its hunters",
     "Police are hunting a man over a device that exploded on Friday, wounding 13 people.",
     "ASSAULT", set(), {"people"}),
    ("whose murder it was", "Lawyers went on strike after Judge Ana Ruiz's murder.",
     "ASSAULT", set(), {"Ana Ruiz"}),
    ("a headline without its auxiliary", "Five soldiers killed in Mali.",
     "ASSAULT", set(), {"soldiers"}),
    ("being hurt", "A judge is in hospital after being shot by gunmen.",
     "ASSAULT", {"gunmen"}, {"judge"}),
    ("people of no calling", "Four pedestrians were wounded in Lima.",
     "ASSAULT", set(), {"pedestrians"}),
    ("owner of what was damaged", "An explosion damaged the windows of the French embassy.",
     "ASSAULT", set(), {"French embassy"}),
    ("two nouns share a victim", "The kidnapping and murder of five students shocked Peru.",
     "ASSAULT", set(), {"students"}),
    ("those told of by a relative clause", "The reporter, who was held by Iran, was freed on Monday.",
     "RETREAT", set(), {"reporter"}),
    ("arrest of whom by whom", "The arrest of two journalists by Malian police drew protests.",
     "COERCE", {"Malian police"}, {"journalists"}),
    ("apposition", "Ana Ruiz, the Peruvian minister, accused Chile of spying.",
     "ACCUSE", {"Ana Ruiz"}, {"Chile"}),
    ("control", "Norway agreed to send doctors to Somalia.", "AGREE", {"Norway"}, {"Somalia"}),
    ("two that meet", "Serbia and Croatia met on Monday.", "CONSULT", {"Serbia", "Croatia"}, set()),
    ("leaders of two that meet", "The presidents of Serbia and Croatia met in Vienna.",
     "CONSULT", {"Serbia", "Croatia"}, set()),
    ("who did what is condemned", "France condemned the detention of a Dutch reporter by Iran.",
     "ACCUSE", {"France"}, {"Iran"}),
    ("who claims an act", "The Taliban claimed responsibility for the bombing of a bank in Kabul.",
     "ASSAULT", {"Taliban"}, {"bank"}),
    ("a seat of power", "Downing Street condemned Iran.", "ACCUSE", {"Downing Street"}, {"Iran"}),
    ("who says that his side will not", "Jane Doe said they will not end the strike.",
     "REJECT", {"Jane Doe", "they"}, set()),
    ("who only reports what others will do",
     "Kenya will release the prisoners, a Swiss reporter said.", "AGREE", {"Kenya"}, {"prisoners"}),
    ("what is exchanged is no party", "Serbia and Croatia exchanged prisoners on Monday.",
     "CONCEDE", {"Serbia", "Croatia"}, set()),
    ("forces of a state", "Russian forces shelled Kharkiv.",
     "ASSAULT", {"Russian forces"}, {"Kharkiv"}),
    ("a battle between two sides", "A battle between Malian troops and rebels lasted two days.",
     "ASSAULT", {"Malian troops"}, {"rebels"}),
    ("who has claimed nothing", "No group has claimed responsibility for the attack on Togo.",
     "ASSAULT", set(), {"Togo"}),
    ("victims told by number alone", "Five more were wounded in clashes with police in Lima.",
     "ASSAULT", set(), set()),
    ("a dateline is no party", "ACCRA, Ghana -- Rebels attacked Togo on Monday.",
     "ASSAULT", {"Rebels"}, {"Togo"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [row[1:] for row in CONSTRUCTIONS],
    ids=[row[0] for row in CONSTRUCTIONS],
)
def test_construction_gives_the_parties(
    extract_one: Callable[..., Document],
    text: str,
    type_: str,
    actors: set[str],
    recipients: set[str],
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    event = event_of(document, type_)
    assert words(text, document, event.actors) == actors
    assert words(text, document, event.recipients) == recipients


def test_places_do_not_kill(extract_one: Callable[..., Document]) -> None:
    text = "Two men fled from a blast in Oran, Algeria which killed 13 people and wounded 20."
    document = extract_one(text, published_at="2024-06-12")
    told = {text[slice(*event.trigger)]: event.actors for event in document.events}
    assert told["killed"] == told["wounded"] == []
