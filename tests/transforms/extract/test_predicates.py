"""Did it happen: one sentence a kind of sign, with the word asked and what it is told as."""

import pytest

CASES = [
    # plain facts, and what is presupposed within something that is not one
    ("The army shelled the town.", "shelled", "asserted"),
    ("The minister said the army shelled the town.", "shelled", "asserted"),
    ("The court did not overturn the sentence.", "sentence", "asserted"),
    ("The envoy will discuss the attack of last week.", "attack", "asserted"),
    ("The parties agreed to change the signed accord.", "signed", "asserted"),
    ("The rebels managed to take the bridge.", "take", "asserted"),
    ("After shelling the town the army withdrew.", "shelling", "asserted"),
    ("The envoy may leave after talks.", "talks", "asserted"),
    ("The driver began throwing stones.", "throwing", "asserted"),
    ("The rebels had to leave the port.", "leave", "asserted"),
    # negation and its scope
    ("The army did not shell the town.", "shell", "negated"),
    ("Nobody was wounded in the clash.", "wounded", "negated"),
    ("No soldiers were killed.", "killed", "negated"),
    ("No shots were fired by the guards.", "fired", "negated"),
    ("The mine no longer employs children.", "employs", "negated"),
    ("The crew left without paying the fine.", "paying", "negated"),
    ("The town surrendered instead of fighting the rebels.", "fighting", "negated"),
    ("The rebels failed to take the bridge.", "take", "negated"),
    ("The general refused to leave the palace.", "leave", "negated"),
    ("Police prevented the crowd from reaching the palace.", "reaching", "negated"),
    ("The board has yet to approve the loan.", "approve", "negated"),
    ("The villagers were too afraid to return.", "return", "negated"),
    ("The troops were unable to cross the river.", "cross", "negated"),
    ("The president does not believe that the rebels attacked the convoy.", "attacked", "negated"),
    ("The governor decided against closing the border.", "closing", "negated"),
    ("The guards did not prevent the crowd from reaching the palace.", "reaching", "asserted"),
    ("The wall may prevent the crowd from reaching the palace.", "reaching", "possible"),
    ("Neither the army nor the rebels left the town.", "left", "negated"),
    ("The port was not only closed but burned.", "closed", "asserted"),
    ("The talks did not lead to any ceasefire.", "ceasefire", "negated"),
    ("The guards will not let the crowd reach the palace.", "reach", "negated"),
    # denial
    ("The army denied that it shelled the town.", "shelled", "denied"),
    ("The group denied attacking the convoy.", "attacking", "denied"),
    ("A spokesman denied reports that troops crossed the border.", "crossed", "denied"),
    # possibility and belief
    ("The rebels may attack the port.", "attack", "possible"),
    ("The convoy was reportedly attacked.", "attacked", "possible"),
    ("Officials believe that the rebels attacked the convoy.", "attacked", "possible"),
    ("The rebels were accused of attacking the convoy.", "attacking", "possible"),
    ("The general is believed to have fled.", "fled", "possible"),
    ("The envoy asked whether the rebels attacked the convoy.", "attacked", "possible"),
    ("There is a risk that the dam breaks.", "breaks", "possible"),
    ("The bank may not pay the fine.", "pay", "possible"),
    ("The sale is subject to approval by the court.", "approval", "possible"),
    # conditions
    ("If the bank does not pay the fine, it will be closed.", "pay", "hypothetical"),
    ("The bank would pay the fine if the court asked.", "pay", "hypothetical"),
    ("If the rebels attack the port, the talks will end.", "attack", "hypothetical"),
    ("The rebels would have attacked the port.", "attacked", "hypothetical"),
    ("The troops will stay until the rebels leave the port.", "leave", "hypothetical"),
    ("The army does not plan to attack the port.", "attack", "hypothetical"),
    # plans, purposes and the future
    ("The government is considering closing the border.", "closing", "planned"),
    ("The rebels tried to take the bridge.", "take", "planned"),
    ("The army may send ships to block the port.", "block", "planned"),
    ("The army is sending ships to block the port.", "block", "planned"),
    ("I will attack the proposal.", "attack", "planned"),
    ("The aim of the army is to take the bridge.", "take", "planned"),
    ("The reform was aimed at closing the mines.", "closing", "planned"),
    # what is asked, weighed or not said to be there
    ("Did the rebels attack the convoy?", "attack", "possible"),
    ("Who attacked the convoy?", "attacked", "asserted"),
    ("Closing the port would cost a million.", "Closing", "possible"),
    ("It is hard to cross the river.", "cross", "possible"),
    ("The army answers any attack.", "attack", "possible"),
    ("There is no agreement on a ceasefire.", "ceasefire", "possible"),
    ("The company does not have to close the mine.", "close", "possible"),
    ("The officers tried to block a ceasefire.", "ceasefire", "possible"),
    ("The board asked how to close the mine.", "close", "possible"),
    ("The envoy talked about leaving the port.", "leaving", "possible"),
    ("The government announced a plan to close the border.", "close", "planned"),
    # demands
    ("The rebels have to leave the port.", "leave", "requested"),
    ("The envoy urged the rebels to leave the port.", "leave", "requested"),
    ("The rebels must leave the port.", "leave", "requested"),
    ('"Leave the port," he told the rebels.', "Leave", "requested"),
    ("The envoy demanded that the rebels leave the port.", "leave", "requested"),
    # habits
    ("The guards routinely beat prisoners.", "beat", "habitual"),
]


@pytest.mark.parametrize(("text", "word", "factuality"), CASES)
def test_factuality(extract_one, text, word, factuality):
    told = {text[slice(*p.span)]: p.factuality for p in extract_one(text).predicates}
    assert told[word] == factuality


LEFT_OPEN = [
    ("The guards fired no shots.", "fired"),
    ("The army did not really shell the town.", "shell"),
    ("The parties have not yet reached a decision.", "decision"),
    ("The bank sells mines that are not worked.", "worked"),
    ("The court prohibited the bank from closing the mine.", "closing"),
    ("The general is unwilling to leave the palace.", "leave"),
    ("The troops averted a massacre.", "massacre"),
]


@pytest.mark.parametrize(("text", "word"), LEFT_OPEN)
def test_negation_beside_a_word_leaves_it_open(extract_one, text, word):
    told = {text[slice(*p.span)]: p.factuality for p in extract_one(text).predicates}
    assert told[word] == "possible"


def test_an_event_without_an_object_did_not_happen(extract_one):
    text = "KABUL, March 3, 2024 - Taliban fighters killed no soldiers on Friday."
    assert [e.factuality for e in extract_one(text).events] == ["negated"]


TO_COME = [
    ("The army will attack the port.", "attack"),
    ("The army is going to attack the port.", "attack"),
    ("The army will cross the river and attack the port.", "attack"),
    ("The minister said the army would attack the port.", "attack"),
    ("The parties agreed to change the accord.", "change"),
    ("The court is expected to release the editor.", "release"),
    ("The parties will hold talks.", "talks"),
    ("The army plans to attack the port.", "attack"),
    ("The army intends to close the border.", "close"),
    ("The army sent ships to block the port.", "block"),
    ("The board approved the proposed merger.", "merger"),
    ("The board sold the mine, which would close in May.", "close"),
]


@pytest.mark.parametrize(("text", "word"), TO_COME)
def test_what_is_told_flatly_may_have_yet_to_come(extract_one, text, word):
    told = {text[slice(*p.span)]: p.factuality for p in extract_one(text).predicates}
    assert told[word] == "asserted"


def test_an_event_to_come_is_planned(extract_one):
    text = "KABUL, March 3, 2024 - Taliban fighters will attack the army on Friday."
    assert [e.factuality for e in extract_one(text).events] == ["planned"]


def test_verbs_and_event_nouns_are_predicates(extract_one):
    text = "The attack killed two soldiers near the green river."
    found = [text[slice(*p.span)] for p in extract_one(text).predicates]
    assert "attack" in found
    assert "killed" in found
    assert "green" not in found


def test_auxiliaries_are_no_predicates(extract_one):
    text = "The bridge has been rebuilt."
    assert [text[slice(*p.span)] for p in extract_one(text).predicates if p.lemma != "bridge"] == [
        "rebuilt"
    ]


@pytest.mark.parametrize("words", ["attack of ", "he left to fight ", "to prevent ", "no talk of "])
def test_a_sentence_nested_without_end_is_read(extract_one, words):
    assert extract_one(words * 400 + "the town.").predicates
